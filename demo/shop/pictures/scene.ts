import { move, oval, paint, path, repeat, round, type Shape, scatter, stroke, tint } from './drawing.ts'
import { wren } from './garden.ts'
import { drawDefinitions } from './setting.ts'
import { jug, mug } from './table.ts'

function gorse(x: number, y: number, size: number): Shape {
  return move(
    x,
    y,
    path('M-90 0C-100 -50 -50 -90 -10 -80C30 -110 90 -60 90 0z', '#3f5a3a') +
      repeat(34, (index) => {
        const { across, down } = scatter(index + 1)
        const x = round(-78 + across * 156)
        const height = 74 - Math.abs(x) * 0.45
        return oval(x, round(-8 - down * height), 8, 7, index % 3 ? paint.gorse : '#f0c75a')
      }),
    0,
    size,
  )
}

/** The wide picture of the home page: a wall above the bay, with two of our things on it. */
export function drawHomeScene(): string {
  const sea = '#8db4b8'
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000" viewBox="0 0 1600 1000">' +
    drawDefinitions() +
    path('M0 0H1600V1000H0z', '#dde9e6') +
    oval(1240, 210, 92, 92, '#fff6d8') +
    oval(1240, 210, 150, 150, '#fff6d8', 0.35) +
    path('M820 120q40 -30 90 -8q50 -30 84 10q30 0 30 18H790q0 -20 30 -20z', '#fff', 0.75) +
    path('M0 430C160 330 300 300 420 360S640 300 760 350S920 420 1000 430H0z', '#a9c3b8') +
    path('M860 440C980 360 1120 380 1240 400S1480 330 1600 380V500H860z', '#94b3a6') +
    path('M0 430H1600V760H0z', sea) +
    repeat(22, (index) =>
      stroke(`M${(index * 211) % 1560} ${462 + ((index * 43) % 190)}q26 -9 52 0t52 0`, tint(sea, 0.4), 5, 0.8),
    ) +
    path('M750 470l60 -96v96zM818 470v-70l40 70z', '#f6f1e5') +
    path('M730 480h150q-16 34 -46 34h-60q-32 0 -44 -34z', paint.rust) +
    path('M0 560C150 500 330 540 470 620S740 720 820 760H0z', '#6f8d5a') +
    path('M1600 520C1440 520 1300 590 1180 640S1000 730 880 760H1600z', '#5e7f55') +
    path('M1330 470h150v110h-150z', '#f4efe4') +
    path('M1312 474L1405 400L1498 474z', '#4b5661') +
    path('M1352 500h30v36h-30zM1428 500h30v36h-30zM1392 520h28v60h-28z', '#34504a') +
    path('M1446 404h26v40l-26 -20z', '#8a5d45') +
    gorse(130, 600, 1.1) +
    gorse(330, 660, 0.8) +
    gorse(1240, 660, 0.8) +
    gorse(1540, 620, 1.2) +
    path('M0 760H1600V1000H0z', '#8b8f88') +
    repeat(4, (row) =>
      repeat(11, (column) => {
        const x = column * 160 - (row % 2 ? 84 : 10) + ((column * 29) % 22)
        const grey = tint('#8b8f88', (((column * 7 + row * 5) % 5) - 1) * 0.05 + 0.06)
        return path(`M${x + 10} ${768 + row * 62}h130q14 4 12 28t-14 26h-128q-14 -2 -12 -28t12 -26z`, grey)
      }),
    ) +
    path('M-20 738H1620V782H-20z', '#a8aca3') +
    repeat(9, (index) => path(`M${index * 184 - 10} 736h176v46h-176z`, tint('#a8aca3', index % 2 ? 0.14 : -0.05))) +
    move(790, 246, jug(paint.sea), 0, 0.76) +
    move(1040, 406, mug(paint.gorse), 0, 0.54) +
    move(670, 620, wren(), 0, 0.92) +
    '</svg>'
  )
}
