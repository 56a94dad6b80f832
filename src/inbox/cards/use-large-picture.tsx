import type { ComponentChild } from 'preact'
import { useCallback, useState } from 'preact/hooks'
import { Lightbox, type LightboxProps } from '../../ui/cards/media/index.ts'
import { type CardHost, formWordsEn } from '../../ui/index.ts'

/** Shows a picture large when asked: what cards call, and the picture itself to be put beside them. */
export function useLargePicture(): {
  readonly onPicture: NonNullable<CardHost['onPicture']>
  readonly large: ComponentChild
} {
  const [shown, setShown] = useState<Pick<LightboxProps, 'picture' | 'trigger'>>()
  const onPicture = useCallback<NonNullable<CardHost['onPicture']>>(
    (picture, trigger) => setShown({ picture, trigger }),
    [],
  )
  return {
    onPicture,
    large: shown && <Lightbox {...shown} words={formWordsEn.media} onClose={() => setShown(undefined)} />,
  }
}
