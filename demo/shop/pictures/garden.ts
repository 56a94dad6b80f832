import {
  box,
  boxPath,
  move,
  oval,
  ovalPath,
  paint,
  path,
  repeat,
  type Shape,
  shadow,
  solid,
  speckle,
  stroke,
  tint,
  within,
} from './drawing.ts'

export function wateringCan(colour: string): Shape {
  return (
    shadow(420, 676, 250) +
    stroke('M400 350C430 190 640 230 590 560', tint(colour, -0.25), 26) +
    stroke('M396 350C430 200 624 240 582 540', '#fff', 5, 0.3) +
    solid('M330 560L150 330L118 340L100 300L190 262L198 300L182 310L340 480z', tint(colour, -0.08)) +
    path('M92 306L196 256L206 282L104 330z', tint(colour, -0.3)) +
    repeat(5, (index) => oval(112 + index * 20, 308 - index * 9, 4, 4, paint.chalk)) +
    solid('M310 360L296 640Q298 676 336 676H566Q602 676 604 640L590 360z', colour) +
    oval(450, 360, 140, 34, tint(colour, -0.4)) +
    path('M310 360A140 34 0 0 0 450 394V330A140 34 0 0 0 310 360z', tint(colour, 0.14)) +
    stroke('M302 470Q450 512 598 470M298 600Q450 646 602 600', tint(colour, -0.25), 7) +
    stroke('M336 410L326 620', '#fff', 14, 0.25)
  )
}

export function trowel(colour: string): Shape {
  const blade = 'M330 430Q330 400 360 392H440Q470 400 470 430L462 560Q450 650 400 720Q350 650 338 560z'
  return move(
    230,
    -90,
    move(18, 18, path(blade, paint.ink, 0.18) + path('M372 120H440V330H372z', paint.ink, 0.16)) +
      stroke('M400 330V400', tint(paint.steel, -0.35), 24) +
      stroke('M396 330V396', '#fff', 5, 0.5) +
      solid(blade, paint.steel) +
      stroke('M400 420Q404 560 400 690', tint(paint.steel, -0.3), 8) +
      path('M345 560Q400 590 456 560Q444 650 400 716Q356 650 345 560z', '#5e4636', 0.9) +
      solid('M368 110Q368 84 400 84T432 110L438 300Q438 330 424 336H376Q362 330 362 300z', colour) +
      stroke('M384 110Q380 220 388 320M414 110Q420 220 410 320', tint(colour, -0.25), 4, 0.6) +
      box(364, 316, 72, 28, paint.brass, 6) +
      oval(400, 108, 8, 8, tint(colour, -0.6)) +
      stroke('M400 108C360 40 300 60 296 110S350 190 396 112', paint.leather, 7),
    24,
  )
}

/** The wren of the shop's name, looking left, about 150 wide. */
export function wren(): Shape {
  return (
    stroke('M58 96v34M78 96v34', '#5b3d29', 6) +
    path('M96 50L150 -14L156 -6L126 70z', '#7a5236') +
    path('M6 40C10 4 56 -4 84 24C122 46 124 92 82 102C40 108 16 88 12 58z', '#9a6a45') +
    path('M20 66C40 60 70 70 82 102C48 108 24 92 20 66z', '#e0c39c') +
    path('M58 44Q104 38 116 84Q80 92 58 44z', '#7a5236') +
    stroke('M74 56l30 8M78 68l26 6', '#c9a27a', 4) +
    path('M8 34L-26 38L8 48z', '#3f342c') +
    stroke('M14 26Q34 14 56 22', '#efdcbd', 6) +
    oval(28, 36, 5, 5, '#1d1a17')
  )
}

export function birdBox(colour: string): Shape {
  return (
    stroke('M0 690C200 650 300 700 420 676S660 650 800 690', '#5b4535', 40) +
    repeat(6, (index) => oval(70 + index * 130, 640 + (index % 2) * 76, 44, 18, index % 2 ? '#6d7f4c' : '#82945c')) +
    move(20, 20, path('M250 320L400 200L550 320V650H250z', paint.ink, 0.14)) +
    solid('M260 310H540V650H260z', colour) +
    repeat(4, (index) => stroke(`M${316 + index * 56} 316V646`, tint(colour, -0.22), 4)) +
    path('M214 330L400 176L586 330L562 356L400 224L238 356z', paint.spruce) +
    path('M214 330L400 176L400 224L238 356z', tint(paint.spruce, 0.18)) +
    oval(400, 420, 56, 56, tint(colour, -0.4)) +
    oval(400, 424, 46, 46, '#1f1a16') +
    solid(boxPath(384, 512, 32, 22, 8), paint.brass) +
    oval(284, 630, 6, 6, paint.steel) +
    oval(516, 630, 6, 6, paint.steel) +
    move(424, 86, wren(), 0, 1.05)
  )
}

function pot(x: number, y: number, scale: number, colour: string): Shape {
  return move(
    x,
    y,
    shadow(0, 4, 120, 20) +
      solid('M-92 -150H92L70 0Q68 8 58 8H-58Q-68 8 -70 0z', colour) +
      solid(boxPath(-108, -206, 216, 62, 10), tint(colour, 0.06)) +
      path('M-92 -144H92L90 -128H-90z', paint.ink, 0.2) +
      speckle(-60, -110, 110, 100, tint(colour, 0.4), 16),
    0,
    scale,
  )
}

export function pots(colour: string): Shape {
  const leaf = (turn: number, size: number) =>
    move(
      260,
      470,
      path('M0 0C-60 -60 -50 -170 0 -230C50 -170 60 -60 0 0z', turn % 2 ? '#6d7f4c' : '#54683a') +
        stroke('M0 -10V-200', '#8ea267', 4),
      turn,
      size,
    )
  return (
    leaf(-52, 0.9) +
    leaf(51, 0.95) +
    leaf(-26, 1.15) +
    leaf(29, 1.1) +
    leaf(0, 1.3) +
    pot(262, 660, 1.12, colour) +
    pot(566, 670, 0.86, tint(colour, 0.1)) +
    oval(566, 494, 88, 12, '#4c392d') +
    stroke('M566 492v-50M566 462q-30 -6 -36 -30M566 452q26 -4 34 -34', '#6d7f4c', 9) +
    pot(420, 706, 0.6, tint(colour, -0.08))
  )
}

export function twine(colour: string): Shape {
  return (
    shadow(400, 668, 230) +
    solid(ovalPath(400, 640, 176, 40), paint.ash) +
    box(224, 606, 352, 34, paint.ash) +
    path('M224 606H576V640H224z', 'url(#round)') +
    solid('M262 300H538Q560 450 538 610H262Q240 450 262 300z', colour) +
    within(
      'M262 300H538Q560 450 538 610H262Q240 450 262 300z',
      repeat(20, (index) =>
        stroke(
          `M220 ${290 + index * 18}q180 ${index % 2 ? 44 : 26} 360 ${index % 3 ? 0 : 12}`,
          tint(colour, index % 2 ? -0.28 : 0.22),
          6,
          0.8,
        ),
      ) + repeat(7, (index) => stroke(`M230 ${330 + index * 46}q170 -50 340 -20`, tint(colour, 0.34), 5, 0.7)),
    ) +
    oval(400, 606, 140, 18, paint.ink, 0.14) +
    path('M224 268H576V300H224z', paint.ash) +
    path('M224 268H576V300A176 40 0 0 1 224 300z', tint(paint.ash, -0.18)) +
    solid(ovalPath(400, 268, 176, 40), tint(paint.ash, 0.14)) +
    oval(400, 268, 34, 9, tint(paint.ash, -0.6)) +
    stroke('M536 440C640 430 690 520 640 580S560 690 680 720S760 690 770 650', tint(colour, -0.1), 9) +
    stroke('M536 440C640 430 690 520 640 580', tint(colour, 0.3), 3)
  )
}

export function seedTin(colour: string): Shape {
  const packet = (x: number, y: number, turn: number, paper: string, drawing: Shape) =>
    move(x, y, box(-52, -150, 104, 220, paper, 4) + box(-52, -150, 104, 30, tint(paper, -0.3), 4) + drawing, turn)
  const flower =
    oval(0, -60, 30, 30, paint.tomato) + oval(0, -60, 12, 12, paint.gorse) + stroke('M0 -30V20', paint.moss, 6)
  const carrot = path('M-22 -70H22L0 20z', '#dd7a2d') + stroke('M0 -72l-14 -28M0 -72v-30M0 -72l14 -28', paint.moss, 7)
  const pea =
    stroke('M-30 -30Q0 10 34 -50', paint.moss, 24) +
    [-16, 2, 18].map((x) => oval(x, -20 - Math.abs(x), 8, 8, '#a9c06d')).join('')
  return (
    shadow(404, 676, 280) +
    solid('M150 380L190 200Q194 184 214 184H586Q606 184 610 200L650 380z', tint(colour, 0.1), 'fall') +
    path('M180 366L212 214H588L620 366z', tint(colour, -0.4)) +
    packet(262, 440, -7, paint.chalk, flower) +
    packet(372, 420, 3, '#e7d9a8', carrot) +
    packet(478, 432, -3, '#d5e0c4', pea) +
    packet(568, 448, 8, paint.chalk, oval(0, -50, 32, 26, paint.heather) + stroke('M0 -26V20', paint.moss, 6)) +
    solid(boxPath(136, 430, 528, 246, 16), colour) +
    box(136, 430, 528, 12, tint(colour, 0.35), 6) +
    box(286, 500, 228, 100, paint.chalk, 8) +
    stroke('M316 534H484M316 566H440', tint(colour, -0.3), 9) +
    box(370, 418, 60, 40, paint.brass, 8)
  )
}

export function trug(colour: string): Shape {
  const body = 'M96 470Q400 540 704 470Q690 640 560 664H240Q110 640 96 470z'
  const carrot = (x: number, turn: number) =>
    move(
      x,
      470,
      stroke('M0 -70q-30 -40 -50 -44M0 -70q0 -50 6 -70M0 -70q30 -30 54 -34', '#5f7a3a', 12) +
        solid('M-26 -76Q0 -90 26 -76L6 80H-6z', '#dd7a2d'),
      turn,
    )
  return (
    shadow(400, 670, 280) +
    stroke('M236 490C230 130 570 130 564 490', tint(colour, -0.3), 44) +
    stroke('M236 490C230 136 570 136 564 490', tint(colour, 0.06), 32) +
    carrot(200, -34) +
    carrot(290, -20) +
    carrot(250, 4) +
    oval(430, 440, 76, 70, '#8b2f46') +
    oval(410, 420, 20, 16, '#fff', 0.25) +
    stroke('M440 372q10 -60 50 -80M436 372q-10 -50 -30 -70', '#5f7a3a', 12) +
    oval(560, 450, 72, 62, '#7e9a4c') +
    stroke('M560 510Q500 470 520 410M560 510Q560 440 560 400M560 510Q620 470 604 410', '#a6bd72', 7) +
    solid(body, colour) +
    within(
      body,
      repeat(4, (index) =>
        stroke(`M80 ${520 + index * 38}Q400 ${596 + index * 36} 720 ${520 + index * 38}`, tint(colour, -0.28), 5),
      ),
    ) +
    stroke('M96 470Q400 544 704 470', tint(colour, -0.22), 26) +
    stroke('M96 468Q400 540 704 468', tint(colour, 0.16), 16) +
    solid(boxPath(214, 486, 44, 170, 6), tint(colour, 0.06)) +
    solid(boxPath(542, 486, 44, 170, 6), tint(colour, 0.06)) +
    [236, 564].map((x) => oval(x, 540, 6, 6, paint.brass) + oval(x, 620, 6, 6, paint.brass)).join('')
  )
}

export function secateurs(colour: string): Shape {
  const left = 'M380 400C330 470 250 540 226 690Q222 716 250 720T288 700C306 590 380 520 424 446z'
  const right = 'M420 400C480 470 560 540 582 690Q586 716 558 720T520 700C502 590 430 520 380 446z'
  return move(
    -70,
    70,
    move(16, 18, path(left, paint.ink, 0.16) + path(right, paint.ink, 0.16)) +
      path('M398 440C430 380 470 250 420 130C380 180 350 330 384 430z', paint.steel) +
      path('M420 130C446 230 430 340 398 440L412 436C460 360 470 240 420 130z', tint(paint.steel, 0.6)) +
      path('M404 440C360 400 320 320 340 230Q350 214 362 228C364 300 384 350 428 400z', tint(paint.steel, -0.3)) +
      solid(left, colour) +
      solid(right, tint(colour, -0.12)) +
      stroke('M356 520q44 26 92 0M350 546q50 28 104 0M344 572q56 30 116 0', tint(paint.steel, -0.2), 9) +
      oval(402, 428, 30, 30, paint.brass) +
      oval(402, 428, 13, 13, tint(paint.brass, -0.4)) +
      oval(394, 420, 6, 6, '#fff', 0.6) +
      stroke('M360 470C320 530 276 580 258 680M444 470C500 530 530 580 550 680', '#fff', 6, 0.3),
    -14,
  )
}
