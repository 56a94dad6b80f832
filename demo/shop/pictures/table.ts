import {
  box,
  move,
  oval,
  ovalPath,
  paint,
  path,
  repeat,
  ring,
  type Shape,
  shadow,
  solid,
  speckle,
  stroke,
  tint,
  within,
} from './drawing.ts'

export function mug(colour: string): Shape {
  const body = 'M258 372L266 590Q268 664 340 664H460Q532 664 534 590L542 372z'
  return (
    shadow(420, 664, 200) +
    stroke('M532 430C650 412 656 590 524 584', tint(colour, -0.12), 38) +
    stroke('M532 424C640 408 646 574 524 572', tint(colour, 0.12), 10, 0.6) +
    path(body, '#c79f78') +
    within(
      body,
      path('M240 360H560V560Q480 600 400 582T240 596z', colour) + speckle(250, 380, 300, 190, paint.ink, 70),
    ) +
    path(body, 'url(#round)') +
    oval(400, 372, 142, 34, tint(colour, 0.2)) +
    oval(400, 375, 124, 27, tint(colour, -0.45)) +
    oval(400, 381, 112, 19, '#4a2f20') +
    stroke('M360 318q-22 -34 4 -66t-2 -70M420 312q-20 -32 4 -60t-2 -58', '#fff', 9, 0.4)
  )
}

export function jug(colour: string): Shape {
  const body =
    'M300 236C318 330 226 420 230 536C234 640 300 672 400 672C500 672 566 640 570 536C574 420 482 330 496 250L300 236z'
  return (
    shadow(420, 672, 210) +
    stroke('M500 300C640 270 660 470 556 500', tint(colour, -0.14), 32) +
    stroke('M500 294C630 268 648 450 560 486', tint(colour, 0.15), 8, 0.6) +
    path(body, paint.chalk) +
    within(
      body,
      path('M200 200H620V440Q540 480 470 452T330 462T200 450z', colour) +
        path('M330 448q10 60 6 96q-4 24 -16 0q-8 -50 -6 -96zM470 450q8 40 4 70q-4 18 -14 0q-4 -40 -2 -72z', colour) +
        speckle(230, 480, 340, 180, paint.walnut, 50),
    ) +
    path(body, 'url(#round)') +
    path('M300 236L248 208Q300 196 398 210Q498 222 496 250Q470 274 400 272Q320 270 300 236z', tint(colour, 0.18)) +
    path('M310 238L276 218Q330 208 396 220Q474 230 476 250Q450 262 400 260Q330 258 310 238z', tint(colour, -0.5))
  )
}

export function plates(colour: string): Shape {
  const plate = (y: number) =>
    path(`M170 ${y}Q190 ${y + 40} 290 ${y + 46}H510Q610 ${y + 40} 630 ${y}z`, tint(colour, -0.12)) +
    path(`M170 ${y}Q190 ${y + 40} 290 ${y + 46}H510Q610 ${y + 40} 630 ${y}z`, 'url(#round)') +
    oval(400, y, 230, 26, tint(colour, 0.3))
  return (
    shadow(400, 676, 250) +
    oval(400, 340, 232, 232, tint(colour, -0.14)) +
    path(ovalPath(394, 336, 230, 230), tint(colour, 0.34)) +
    path(ovalPath(394, 336, 230, 230), 'url(#dome)') +
    ring(394, 336, 206, 206, paint.sea, 9) +
    ring(394, 336, 186, 186, paint.sea, 3) +
    oval(394, 336, 158, 158, tint(colour, 0.5)) +
    within(
      ovalPath(394, 336, 158, 158),
      repeat(4, (index) =>
        stroke(`M220 ${360 + index * 34}q44 -30 88 0t88 0t88 0t88 0`, tint(paint.sea, index * 0.16), 9 - index, 0.9),
      ),
    ) +
    plate(630) +
    plate(600) +
    plate(570) +
    oval(400, 570, 168, 17, tint(colour, 0.1)) +
    ring(400, 570, 206, 22, paint.sea, 4)
  )
}

export function board(colour: string): Shape {
  const shape =
    'M240 250Q240 210 280 210H346Q372 210 374 180L378 110Q380 84 400 84T422 110L426 180Q428 210 454 210H520Q560 210 560 250V660Q560 700 520 700H280Q240 700 240 660z'
  return move(
    -60,
    100,
    path(shape, paint.ink, 0.18) +
      move(
        -10,
        -14,
        path(shape, tint(colour, -0.3)) +
          move(
            -6,
            -8,
            solid(shape, colour, 'fall') +
              within(
                shape,
                repeat(13, (index) => {
                  const x = 236 + index * 27
                  return stroke(`M${x} 60C${x + 26} 260 ${x - 30} 460 ${x + 12} 720`, tint(colour, -0.2), 4, 0.5)
                }) +
                  ring(330, 520, 26, 60, tint(colour, -0.28), 5) +
                  ring(330, 520, 11, 30, tint(colour, -0.28), 5),
              ) +
              oval(400, 132, 13, 13, tint(colour, -0.6)) +
              stroke('M400 132C430 90 470 80 500 40', paint.leather, 7),
          ),
      ) +
      stroke('M410 640C450 560 480 480 540 400', '#5c6d3e', 6) +
      repeat(11, (index) => {
        const x = 420 + index * 11
        const y = 622 - index * 20
        return stroke(`M${x} ${y}l-30 -8M${x} ${y}l22 16`, index % 2 ? '#6d7f4c' : '#57683a', 9)
      }),
    -9,
  )
}

function towel(x: number, width: number, colour: string, length: number): Shape {
  const d = `M${x} 250Q${x + width / 2} 226 ${x + width} 250L${x + width + 12} ${length}Q${x + width * 0.7} ${length + 14} ${x + width * 0.5} ${length}T${x - 10} ${length}z`
  const stripe = tint(colour, colour === paint.chalk ? -0.45 : 0.55)
  return (
    solid(d, colour) +
    within(
      d,
      repeat(3, (index) => box(x - 20, length - 120 + index * 30, width + 60, index === 1 ? 16 : 7, stripe)) +
        stroke(
          `M${x + width * 0.34} 250Q${x + width * 0.28} 420 ${x + width * 0.34} ${length}`,
          tint(colour, -0.25),
          7,
          0.5,
        ) +
        stroke(
          `M${x + width * 0.7} 246Q${x + width * 0.74} 420 ${x + width * 0.68} ${length}`,
          tint(colour, -0.25),
          7,
          0.5,
        ),
    )
  )
}

export function teaTowels(colour: string): Shape {
  const peg = (x: number) =>
    stroke(`M${x} 206L${x} 252`, tint(paint.ash, -0.25), 20) + oval(x, 256, 17, 17, tint(paint.ash, 0.1))
  return (
    box(90, 166, 620, 60, tint(paint.ash, -0.3), 10) +
    box(90, 160, 620, 58, paint.ash, 10) +
    stroke('M120 178q120 10 240 0t300 4M130 198q180 -8 320 0t220 -4', tint(paint.ash, -0.18), 3) +
    path('M180 290L420 250L440 640L170 660z', paint.ink, 0.12) +
    towel(170, 210, paint.chalk, 620) +
    towel(410, 220, colour, 670) +
    peg(275) +
    peg(520) +
    peg(670)
  )
}

export function coffeePot(colour: string): Shape {
  const body = 'M318 316L262 632Q260 666 300 668H500Q540 666 538 632L482 316z'
  return (
    shadow(410, 668, 220) +
    solid('M300 420Q240 400 214 300L176 290Q178 278 196 272L236 280Q260 370 306 372z', tint(colour, -0.06)) +
    stroke('M494 340C640 330 640 560 530 580', paint.ink, 26) +
    stroke('M494 336C626 330 628 540 530 566', '#fff', 5, 0.3) +
    solid(body, colour) +
    stroke('M264 640Q400 672 536 640', paint.ink, 12) +
    path('M306 316Q310 246 400 236Q490 246 494 316z', colour) +
    path('M306 316Q310 246 400 236Q490 246 494 316z', 'url(#round)') +
    stroke('M306 318Q400 340 494 318', paint.ink, 11) +
    stroke('M178 282L200 276', paint.ink, 9) +
    oval(400, 222, 24, 22, paint.walnut) +
    oval(393, 215, 8, 7, '#fff', 0.35) +
    stroke('M338 380Q322 500 312 600', '#fff', 14, 0.28)
  )
}

export function breadKnife(colour: string): Shape {
  const teeth = repeat(22, () => 'q6 14 15 0')
  const blade = 'M250 386Q250 350 290 350H660Q700 352 724 404L722 410H250z'
  const loaf = 'M120 300C90 180 240 110 400 120S690 190 660 300Q640 350 560 344H220Q140 350 120 300z'
  return (
    move(
      20,
      20,
      path(loaf, paint.ink, 0.16) +
        move(
          -12,
          -16,
          solid(loaf, '#b9763d', 'dome') +
            repeat(4, (index) =>
              path(
                `M${220 + index * 105} 150q56 50 22 130q-14 18 -26 0q26 -60 -16 -116q4 -20 20 -14z`,
                '#e8c594',
                0.95,
              ),
            ),
        ),
    ) +
    move(
      26,
      130,
      path(`M90 360H250V420H130Q80 420 72 390z`, paint.ink, 0.14) +
        move(
          0,
          0,
          path(blade, paint.steel) +
            path(blade, 'url(#fall)') +
            path(`M250 408${teeth}L600 408z`, paint.steel) +
            stroke('M270 366H650', '#fff', 6, 0.7) +
            solid(
              'M40 362Q36 344 66 344H236Q262 344 262 366V404Q262 420 240 418Q200 408 150 420T56 418Q36 410 40 362z',
              colour,
              'fall',
            ) +
            box(250, 344, 18, 76, paint.brass, 4) +
            [90, 146, 202].map((x) => oval(x, 380, 10, 10, paint.brass) + oval(x - 3, 377, 4, 4, '#fff', 0.5)).join(''),
        ),
      4,
    ) +
    repeat(16, (index) => oval(150 + ((index * 211) % 520), 620 + ((index * 53) % 110), 4 + (index % 4), 3, '#a9713f'))
  )
}
