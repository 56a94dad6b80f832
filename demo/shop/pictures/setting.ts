import { box, oval, path, repeat, round, type Shape, stroke, tint } from './drawing.ts'

/** Where a product is photographed, so to speak. */
export type Setting = 'table' | 'wall' | 'flat' | 'shore' | 'garden'

const gradients =
  '<linearGradient id="round"><stop offset="0" stop-color="#fff" stop-opacity=".26"/><stop offset=".36" stop-color="#fff" stop-opacity="0"/><stop offset=".55" stop-opacity="0"/><stop offset="1" stop-opacity=".3"/></linearGradient>' +
  '<linearGradient id="fall" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".24"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-opacity=".22"/></linearGradient>' +
  '<radialGradient id="dome" cx=".36" cy=".3" r=".8"><stop offset="0" stop-color="#fff" stop-opacity=".3"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-opacity=".28"/></radialGradient>'

function table(colour: string): Shape {
  const top = tint(colour, -0.22)
  return (
    box(0, 0, 800, 800, colour) +
    path('M90 0H400L190 596H-120z', '#fff', 0.14) +
    path('M450 0H560L350 596H240z', '#fff', 0.1) +
    box(0, 596, 800, 204, top) +
    box(0, 596, 800, 5, tint(top, -0.16))
  )
}

function wall(colour: string): Shape {
  return (
    box(0, 0, 800, 800, colour) +
    path('M150 0H520L270 800H-100z', '#fff', 0.13) +
    repeat(5, (index) => box(80 + index * 160, 0, 3, 800, tint(colour, -0.07)))
  )
}

function flat(colour: string): Shape {
  return (
    box(0, 0, 800, 800, colour) +
    repeat(40, (index) => box(0, index * 20, 800, 2, tint(colour, index % 2 ? -0.035 : 0.06))) +
    path('M0 0H520L180 800H0z', '#fff', 0.1)
  )
}

function shore(colour: string): Shape {
  return (
    box(0, 0, 800, 800, tint(colour, 0.25)) +
    oval(610, 190, 66, 66, '#fff', 0.55) +
    path('M0 430C120 330 230 330 340 400S560 320 660 370 770 400 800 380V800H0z', tint(colour, -0.08)) +
    path('M0 500C180 430 330 480 470 500S710 450 800 480V800H0z', tint(colour, -0.22)) +
    path('M0 610C200 570 560 590 800 600V800H0z', tint(colour, -0.4)) +
    repeat(14, (index) => {
      const x = (index * 173) % 800
      const y = 690 + ((index * 61) % 90)
      return stroke(`M${x} ${y}q4 -20 -4 -34M${x + 9} ${y}q6 -14 14 -26`, tint(colour, -0.52), 5)
    })
  )
}

function garden(colour: string): Shape {
  return (
    box(0, 0, 800, 800, colour) +
    repeat(7, (index) => box(index * 124 - 30, 120 + (index % 2) * 14, 100, 480, tint(colour, -0.07), 12)) +
    box(0, 230, 800, 26, tint(colour, -0.11)) +
    box(0, 596, 800, 204, '#7d6450') +
    repeat(30, (index) => oval(round((index * 0.618034 * 800) % 800), 624 + ((index * 47) % 160), 9, 4, '#6a5343')) +
    repeat(9, (index) => {
      const x = 40 + index * 92
      return stroke(`M${x} 606q-6 -30 -20 -44M${x} 606q2 -34 14 -52M${x + 6} 606q10 -22 26 -30`, '#6d7f4c', 8)
    })
  )
}

const settings: Readonly<Record<Setting, (colour: string) => Shape>> = { table, wall, flat, shore, garden }

/** The gradients that `solid` paints with. */
export function drawDefinitions(): Shape {
  return `<defs>${gradients}</defs>`
}

export function drawSetting(setting: Setting, colour: string): Shape {
  return settings[setting](colour)
}
