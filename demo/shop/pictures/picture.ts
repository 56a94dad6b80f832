import type { Shape } from './drawing.ts'
import { birdBox, pots, secateurs, seedTin, trowel, trug, twine, wateringCan } from './garden.ts'
import { basket, candles, clock, cushion, hearthBrush, lamp, throwBlanket } from './hearth.ts'
import { drawDefinitions, drawSetting, type Setting } from './setting.ts'
import { board, breadKnife, coffeePot, jug, mug, plates, teaTowels } from './table.ts'
import { beanie, campStool, compass, flask, picnicBlanket, pocketKnife, rucksack, socks } from './trail.ts'

const drawings = {
  basket,
  beanie,
  birdBox,
  board,
  breadKnife,
  campStool,
  candles,
  clock,
  coffeePot,
  compass,
  cushion,
  flask,
  hearthBrush,
  jug,
  lamp,
  mug,
  picnicBlanket,
  plates,
  pocketKnife,
  pots,
  rucksack,
  secateurs,
  seedTin,
  socks,
  teaTowels,
  throwBlanket,
  trowel,
  trug,
  twine,
  wateringCan,
} satisfies Record<string, (colour: string) => Shape>

export type DrawingName = keyof typeof drawings

export interface Picture {
  readonly drawing: DrawingName
  /** The colour of the thing itself; a variant may bring its own. */
  readonly colour: string
  readonly setting: Setting
  readonly backdrop: string
}

/** Both pictures of a gallery: the whole thing, and a closer look at it. */
export const pictureViews = ['whole', 'close'] as const
export type PictureView = (typeof pictureViews)[number]

/** Width and height, in pixels, of every product picture. */
export const pictureSize = 800

export function drawPicture(picture: Picture, colour = picture.colour, view: PictureView = 'whole'): string {
  const viewBox = view === 'whole' ? '0 0 800 800' : '190 150 420 420'
  const thing = drawings[picture.drawing](colour)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${pictureSize}" height="${pictureSize}" viewBox="${viewBox}">${drawDefinitions()}${drawSetting(picture.setting, picture.backdrop)}${thing}</svg>`
}
