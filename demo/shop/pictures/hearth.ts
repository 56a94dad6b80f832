import {
  box,
  boxPath,
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

export function throwBlanket(colour: string): Shape {
  const layer = (y: number, shade: number) => solid(boxPath(150, y, 500, 76, 38), tint(colour, shade), 'fall')
  const front = 'M430 320H606Q650 324 650 366V640Q600 652 540 640T430 646z'
  const plaid =
    repeat(3, (index) => box(462 + index * 62, 300, 18, 380, tint(colour, -0.35))) +
    repeat(5, (index) => box(400, 366 + index * 62, 280, 18, tint(colour, -0.35))) +
    repeat(3, (index) => box(490 + index * 62, 300, 5, 380, paint.chalk)) +
    repeat(5, (index) => box(400, 394 + index * 62, 280, 5, paint.chalk))
  return (
    shadow(400, 668, 290) +
    layer(590, -0.06) +
    layer(500, 0) +
    layer(410, 0.06) +
    layer(320, 0.1) +
    repeat(3, (index) => stroke(`M190 ${404 + index * 90}H420`, tint(colour, -0.4), 6, 0.5)) +
    within(
      boxPath(150, 320, 500, 76, 38),
      repeat(4, (index) => box(190 + index * 62, 300, 18, 110, tint(colour, -0.3))),
    ) +
    path('M416 330Q420 500 416 650H440V330z', paint.ink, 0.16) +
    path(front, colour) +
    within(front, `<g opacity=".75">${plaid}</g>`) +
    path(front, 'url(#round)') +
    repeat(17, (index) => stroke(`M${436 + index * 13} 640q${index % 2 ? 4 : -4} 20 0 40`, tint(colour, 0.15), 7))
  )
}

export function candles(colour: string): Shape {
  const candle = (x: number, top: number, width: number) => {
    const d = `M${x} ${top}Q${x + width / 2} ${top + 22} ${x + width} ${top}V654Q${x + width / 2} 684 ${x} 654z`
    const middle = x + width / 2
    return (
      shadow(middle + 12, 660, width * 0.72, 20) +
      oval(middle, top - 70, 90, 100, '#fff3c4', 0.28) +
      solid(d, colour) +
      oval(middle, top, width / 2, 15, tint(colour, 0.3)) +
      path(`M${x + 8} ${top + 4}q6 70 14 84q14 6 14 -18q2 -40 10 -58z`, tint(colour, 0.22)) +
      stroke(`M${middle} ${top}v-22`, paint.ink, 6) +
      path(`M${middle} ${top - 98}q32 44 24 66q-8 18 -24 18t-24 -18q-8 -22 24 -66z`, '#f39c2c') +
      path(`M${middle} ${top - 66}q15 24 11 36q-4 10 -11 10t-11 -10q-4 -12 11 -36z`, '#fff2b8')
    )
  }
  return candle(168, 400, 128) + candle(512, 456, 134) + candle(332, 270, 138)
}

export function lamp(colour: string): Shape {
  return (
    path('M150 330L60 596H560L450 330z', '#fff0bd', 0.34) +
    shadow(470, 660, 180) +
    stroke('M506 636V300Q506 176 390 176Q312 176 302 232', paint.brass, 18) +
    stroke('M502 630V300Q502 180 390 181', '#fff', 4, 0.5) +
    oval(506, 652, 130, 26, tint(paint.brass, -0.3)) +
    solid(ovalPath(506, 642, 130, 26), paint.brass) +
    oval(506, 634, 26, 10, tint(paint.brass, -0.25)) +
    oval(302, 336, 158, 26, '#fff1c4') +
    oval(302, 346, 36, 30, '#fffaf0') +
    solid('M144 336Q152 228 260 216H344Q452 228 460 336Q382 300 302 302T144 336z', colour) +
    box(276, 196, 52, 26, paint.brass, 8) +
    stroke('M600 652C660 652 690 700 780 690', paint.ink, 7)
  )
}

export function basket(colour: string): Shape {
  const body = 'M176 410L214 640Q222 674 262 674H538Q578 674 586 640L624 410z'
  const log = (x: number, y: number, radius: number, length: number) =>
    stroke(`M${x} ${y}l${length} -70`, '#6d4e36', radius * 2) +
    oval(x, y, radius, radius, '#dcb88a') +
    ring(x, y, radius * 0.62, radius * 0.62, '#b98d5c', 4) +
    ring(x, y, radius * 0.28, radius * 0.28, '#b98d5c', 4) +
    ring(x, y, radius, radius, '#6d4e36', 7)
  return (
    shadow(404, 674, 250) +
    log(470, 330, 54, 90) +
    log(300, 320, 62, 60) +
    log(390, 370, 56, 70) +
    log(236, 392, 46, 20) +
    log(530, 392, 50, 40) +
    path(body, tint(colour, -0.45)) +
    within(
      body,
      repeat(8, (row) =>
        repeat(13, (column) =>
          box(
            150 + column * 44 + (row % 2 ? 22 : 0),
            414 + row * 34,
            40,
            27,
            tint(colour, ((column + row) % 3) * 0.1 - 0.06),
            12,
          ),
        ),
      ),
    ) +
    path(body, 'url(#round)') +
    repeat(13, (index) => stroke(`M${174 + index * 36} 418l24 -20`, tint(colour, index % 2 ? 0.12 : -0.12), 21)) +
    stroke('M200 400C140 300 190 250 240 330', tint(colour, -0.2), 18) +
    stroke('M604 400C664 300 610 250 560 330', tint(colour, -0.2), 18)
  )
}

export function cushion(colour: string): Shape {
  const shape =
    'M176 206Q400 246 624 206Q660 204 652 240Q616 440 652 640Q656 676 620 668Q400 634 180 668Q144 676 148 640Q184 440 148 240Q142 202 176 206z'
  return (
    shadow(400, 664, 270) +
    path(shape, tint(colour, -0.25)) +
    solid(shape, colour, 'dome') +
    within(
      shape,
      repeat(9, (index) => box(120 + index * 68, 180, 4, 520, tint(colour, -0.14))) +
        box(120, 396, 560, 10, tint(colour, 0.5)) +
        box(120, 420, 560, 34, tint(colour, 0.5)) +
        box(120, 468, 560, 10, tint(colour, 0.5)),
    ) +
    stroke(
      'M180 222Q260 290 280 300M620 222Q540 290 520 300M184 652Q260 600 280 590M616 652Q540 600 520 590',
      tint(colour, -0.3),
      7,
      0.5,
    ) +
    stroke(shape, tint(colour, -0.32), 6)
  )
}

export function hearthBrush(colour: string): Shape {
  const bristles = 'M236 470H364L404 668Q300 690 196 668z'
  const pan = 'M470 430H660Q680 430 676 452L650 640Q646 662 620 662H510Q484 662 480 640L454 452Q450 430 470 430z'
  return (
    oval(300, 120, 12, 12, paint.ink) +
    oval(565, 120, 12, 12, paint.ink) +
    stroke('M300 120q-26 40 0 66q26 -26 0 -66', paint.leather, 8) +
    stroke('M565 124v50', paint.leather, 8) +
    path('M320 200H350V480H420L430 690H330z', paint.ink, 0.1) +
    solid('M284 186Q300 172 316 186L326 400H274z', colour) +
    solid('M252 396Q300 376 348 396L374 470Q300 490 226 470z', tint(colour, -0.12)) +
    solid(bristles, '#3a3430') +
    within(
      bristles,
      repeat(24, (index) =>
        stroke(`M${242 + index * 5} 474L${200 + index * 8.6} 690`, index % 2 ? '#5c524a' : '#27221f', 4),
      ),
    ) +
    stroke('M230 474Q300 492 370 474', paint.brass, 9) +
    path('M490 450H700L670 690H520z', paint.ink, 0.1) +
    solid('M550 170Q565 160 580 170L590 440H540z', colour) +
    solid(pan, '#2e3836') +
    path('M480 470H650L630 630Q626 644 610 644H520Q504 644 500 630z', '#1c2422') +
    stroke('M490 450H640', '#fff', 5, 0.3)
  )
}

export function clock(colour: string): Shape {
  return (
    oval(416, 424, 252, 252, paint.ink, 0.14) +
    path(ovalPath(400, 400, 250, 250), colour) +
    path(ovalPath(400, 400, 250, 250), 'url(#dome)') +
    oval(400, 400, 216, 216, '#fbf8f0') +
    ring(400, 400, 216, 216, tint(colour, -0.4), 5) +
    repeat(60, (index) => {
      const angle = (index * Math.PI) / 30
      const inner = index % 5 === 0 ? 166 : 188
      const point = (radius: number) =>
        `${round(400 + Math.sin(angle) * radius)} ${round(400 - Math.cos(angle) * radius)}`
      return stroke(`M${point(inner)}L${point(200)}`, paint.ink, index % 15 === 0 ? 12 : index % 5 === 0 ? 8 : 3)
    }) +
    stroke('M400 400L312 330', paint.ink, 15) +
    stroke('M400 400L478 268', paint.ink, 10) +
    stroke('M382 446L430 240', paint.rust, 5) +
    oval(400, 400, 16, 16, paint.ink) +
    oval(400, 400, 6, 6, paint.brass) +
    path('M250 300Q300 210 400 200L340 300Q280 340 250 420z', '#fff', 0.3)
  )
}
