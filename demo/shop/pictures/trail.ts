import {
  box,
  boxPath,
  move,
  oval,
  ovalPath,
  paint,
  path,
  repeat,
  ring,
  round,
  type Shape,
  shadow,
  solid,
  stroke,
  tint,
  within,
} from './drawing.ts'

export function rucksack(colour: string): Shape {
  const strap = (x: number) =>
    box(x, 330, 30, 200, paint.leather, 6) +
    box(x - 7, 430, 44, 40, paint.brass, 8) +
    box(x + 3, 440, 24, 20, paint.leather, 3)
  return (
    shadow(404, 680, 230) +
    stroke('M226 330C120 380 150 560 220 620', tint(paint.leather, -0.2), 26) +
    stroke('M574 330C680 380 650 560 580 620', tint(paint.leather, -0.2), 26) +
    stroke('M350 180Q400 90 450 180', paint.leather, 20) +
    solid(boxPath(154, 470, 110, 170, 34), tint(colour, -0.14)) +
    solid(boxPath(536, 470, 110, 170, 34), tint(colour, -0.2)) +
    solid('M220 300Q224 170 400 168T580 300V620Q580 680 520 680H280Q220 680 220 620z', colour) +
    solid(boxPath(258, 500, 284, 150, 26), tint(colour, 0.08), 'fall') +
    stroke('M276 518H524', tint(colour, -0.4), 3, 0.7) +
    solid('M204 290Q210 160 400 158T596 290L588 402Q580 430 548 430H252Q220 430 212 402z', tint(colour, 0.06), 'dome') +
    stroke('M226 398Q230 414 252 414H548Q570 414 574 398', tint(colour, -0.4), 3, 0.8) +
    strap(300) +
    strap(470)
  )
}

export function flask(colour: string): Shape {
  const body = 'M290 300Q290 270 320 262H460Q490 270 490 300V640Q490 680 450 680H330Q290 680 290 640z'
  return (
    shadow(420, 680, 190) +
    solid(body, colour) +
    box(290, 600, 200, 12, paint.steel) +
    solid('M306 262H474V232Q474 222 464 222H316Q306 222 306 232z', paint.steel) +
    solid('M300 110Q300 96 316 96H464Q480 96 480 110V214Q480 226 466 226H314Q300 226 300 214z', tint(colour, -0.18)) +
    repeat(8, (index) => box(312 + index * 22, 112, 4, 96, tint(colour, -0.4))) +
    stroke('M316 310V590', '#fff', 14, 0.28) +
    stroke('M346 470L384 410L404 440L420 420L446 470z', paint.chalk, 7) +
    shadow(600, 684, 90, 16) +
    solid('M530 590H670L656 670Q654 684 640 684H560Q546 684 544 670z', paint.steel) +
    oval(600, 590, 70, 16, tint(paint.steel, 0.4)) +
    oval(600, 593, 60, 12, '#5a3822') +
    stroke('M588 566q-14 -22 4 -44t0 -40M616 562q-12 -20 4 -38', '#fff', 7, 0.5)
  )
}

export function beanie(colour: string): Shape {
  const dome = 'M190 500C180 290 280 190 400 190S620 290 610 500z'
  const cuff =
    'M166 500Q166 470 200 468Q400 436 600 468Q634 470 634 500L628 606Q626 636 596 634Q400 606 204 634Q174 636 172 606z'
  return (
    shadow(400, 640, 250) +
    solid(dome, colour, 'dome') +
    within(
      dome,
      repeat(13, (column) =>
        repeat(9, (row) =>
          stroke(
            `M${196 + column * 34} ${196 + row * 36}l15 16l15 -16`,
            tint(colour, column % 2 ? -0.16 : 0.12),
            8,
            0.8,
          ),
        ),
      ),
    ) +
    solid(cuff, tint(colour, -0.08)) +
    within(
      cuff,
      repeat(24, (index) => box(168 + index * 20, 430, 8, 220, tint(colour, -0.26))),
    ) +
    path(cuff, 'url(#fall)') +
    oval(400, 168, 74, 66, tint(colour, 0.25)) +
    repeat(46, (index) => {
      const angle = index * 2.4
      const radius = 8 + index * 1.5
      const x = round(400 + Math.cos(angle) * radius)
      const y = round(168 + Math.sin(angle) * radius * 0.9)
      return stroke(
        `M${x} ${y}l${round(Math.cos(angle) * 12)} ${round(Math.sin(angle) * 12)}`,
        tint(colour, index % 2 ? 0.45 : 0.1),
        7,
      )
    }) +
    solid(boxPath(470, 520, 92, 58, 6), paint.leather, 'fall') +
    stroke('M492 560l20 -24l12 14l8 -8l14 18', paint.chalk, 4)
  )
}

function sock(colour: string, accent: string): Shape {
  const shape = 'M150 60H300V350Q302 392 350 420L476 486Q530 520 506 566Q490 600 440 594L260 560Q150 530 150 420z'
  return (
    move(16, 20, path(shape, paint.ink, 0.16)) +
    path(shape, colour) +
    within(
      shape,
      path('M410 440L560 480V640H400z', accent) +
        path('M120 430Q210 400 250 470Q280 540 240 600H120z', accent) +
        repeat(12, (index) => box(154 + index * 13, 50, 5, 96, tint(colour, -0.28))) +
        box(140, 156, 180, 16, accent) +
        box(140, 184, 180, 8, accent) +
        repeat(7, (row) =>
          repeat(9, (column) => stroke(`M${154 + column * 17} ${214 + row * 26}l8 8l8 -8`, tint(colour, 0.3), 4, 0.55)),
        ),
    ) +
    path(shape, 'url(#round)')
  )
}

export function socks(colour: string): Shape {
  return move(70, 60, sock(tint(colour, -0.14), paint.gorse), -10) + move(230, 130, sock(colour, paint.gorse), 4, 0.98)
}

export function pocketKnife(colour: string): Shape {
  const handle = 'M120 470Q100 430 150 416L470 388Q520 386 520 420V446Q520 478 480 480L180 496Q136 498 120 470z'
  const blade = 'M500 396C560 300 640 250 690 180C720 260 650 390 520 448z'
  return move(
    0,
    20,
    move(14, 26, path(handle, paint.ink, 0.18) + path(blade, paint.ink, 0.14)) +
      path(blade, paint.steel) +
      path('M690 180C720 260 650 390 520 448L512 430C630 380 690 280 690 180z', tint(paint.steel, 0.6)) +
      stroke('M560 356Q620 300 656 250', tint(paint.steel, -0.35), 5) +
      solid(handle, colour, 'fall') +
      within(
        handle,
        repeat(7, (index) => stroke(`M100 ${410 + index * 14}q200 -34 440 -26`, tint(colour, -0.25), 4, 0.6)) +
          path('M446 370H540V500H446z', paint.brass) +
          path('M446 370H454V500H446z', tint(paint.brass, -0.3)),
      ) +
      oval(494, 432, 15, 15, tint(paint.brass, -0.25)) +
      oval(490, 428, 6, 6, '#fff', 0.6) +
      [210, 320].map((x) => oval(x, 452 - (x - 210) * 0.08, 9, 9, paint.brass)).join('') +
      ring(116, 458, 18, 18, paint.brass, 7) +
      stroke('M102 468C40 520 70 610 150 590S220 640 180 690', paint.leather, 10),
  )
}

export function campStool(colour: string): Shape {
  const leg = (d: string, shade: number) =>
    stroke(d, tint(paint.ash, shade - 0.25), 34) + stroke(d, tint(paint.ash, shade), 24)
  const seat = 'M150 350Q170 330 200 332Q400 440 600 332Q630 330 650 350L640 380Q400 510 160 380z'
  return (
    shadow(400, 684, 260) +
    leg('M250 330L580 660', -0.22) +
    leg('M550 330L220 660', -0.16) +
    leg('M170 346L540 672', 0) +
    leg('M630 346L260 672', 0.06) +
    oval(400, 550, 16, 16, paint.brass) +
    oval(396, 546, 6, 6, '#fff', 0.6) +
    solid(seat, colour, 'fall') +
    stroke('M186 372Q400 478 614 372', tint(colour, 0.4), 4) +
    stroke('M150 346L206 330M594 330L650 346', tint(paint.ash, 0.1), 30) +
    stroke('M150 352q30 -34 56 -22M650 352q-30 -34 -56 -22', colour, 24)
  )
}

export function compass(colour: string): Shape {
  return (
    oval(420, 490, 230, 226, paint.ink, 0.16) +
    move(
      0,
      -10,
      path(ovalPath(400, 190, 196, 130), tint(colour, -0.35)) +
        solid(ovalPath(400, 182, 196, 130), tint(colour, -0.08), 'dome'),
    ) +
    move(0, -10, ring(400, 182, 160, 100, tint(colour, -0.25), 4)) +
    stroke('M356 222l44 -116l44 116l-44 -26z', tint(colour, 0.45), 6) +
    box(352, 236, 96, 34, tint(colour, -0.3), 8) +
    solid(ovalPath(400, 466, 226, 222), colour, 'dome') +
    ring(400, 466, 226, 222, tint(colour, -0.3), 5) +
    oval(400, 466, 184, 180, '#fbf7ea') +
    ring(400, 466, 184, 180, tint(colour, -0.4), 6) +
    repeat(36, (index) => {
      const angle = (index * Math.PI) / 18
      const inner = index % 9 === 0 ? 138 : 158
      const point = (radius: number) =>
        `${round(400 + Math.sin(angle) * radius)} ${round(466 - Math.cos(angle) * radius)}`
      return stroke(`M${point(inner)}L${point(170)}`, paint.ink, index % 9 === 0 ? 8 : 3)
    }) +
    path('M400 466L446 420L400 296L354 420z', tint(paint.sea, 0.62)) +
    move(400, 466, path('M0 -142L26 0H-26z', paint.tomato) + path('M0 142L26 0H-26z', paint.slate), 24) +
    oval(400, 466, 15, 15, colour) +
    path('M262 430Q280 330 380 308L300 470Q280 480 262 430z', '#fff', 0.4)
  )
}

export function picnicBlanket(colour: string): Shape {
  const roll = boxPath(130, 390, 500, 260, 90)
  return (
    shadow(400, 660, 300) +
    solid(roll, colour, 'fall') +
    within(
      roll,
      repeat(9, (index) => box(150 + index * 60, 380, 22, 280, tint(colour, -0.32))) +
        repeat(9, (index) => box(184 + index * 60, 380, 6, 280, paint.chalk)) +
        repeat(
          3,
          (index) =>
            box(120, 424 + index * 76, 520, 20, tint(colour, -0.32)) + box(120, 458 + index * 76, 520, 5, paint.chalk),
        ),
    ) +
    path(roll, 'url(#fall)') +
    oval(610, 520, 84, 130, tint(colour, 0.22)) +
    ring(610, 520, 66, 104, tint(paint.slate, 0.1), 9) +
    ring(610, 520, 44, 72, tint(colour, -0.2), 9) +
    ring(610, 520, 22, 38, tint(paint.slate, 0.1), 9) +
    [230, 440]
      .map(
        (x) =>
          box(x, 384, 40, 272, paint.leather, 8) +
          box(x - 5, 450, 50, 46, paint.brass, 9) +
          box(x + 7, 460, 26, 26, paint.leather, 4),
      )
      .join('') +
    stroke('M250 392C260 280 450 280 460 392', paint.leather, 26) +
    stroke('M254 384C270 288 440 288 456 384', '#fff', 4, 0.3)
  )
}
