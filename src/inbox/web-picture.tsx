import { useState } from 'preact/hooks'
import { pictureUrl } from './web-url.ts'

export interface WebPictureProps {
  readonly src: string | undefined
}

/** A small picture of a thing that is named beside it. One that may not or does not load is not there. */
export function WebPicture({ src }: WebPictureProps) {
  const [broken, setBroken] = useState<string>()
  const image = pictureUrl(src)
  if (!image || image === broken) return null
  return <img src={image} alt="" loading="lazy" referrerpolicy="no-referrer" onError={() => setBroken(image)} />
}
