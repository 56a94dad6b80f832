/** What the switches of the gallery say, as it stands in the address. */
export interface GalleryLook {
  readonly scene: string
  readonly theme: 'auto' | 'light' | 'dark'
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** CSS pixels of the frame; `full`: what there is. */
  readonly width: 'full' | '390' | '320'
  readonly motion: 'auto' | 'reduced'
  readonly preset: '' | 'calm' | 'soft' | 'sharp'
  readonly density: 'comfortable' | 'compact'
  /** The shop's; '': the one of the gallery's own shop. */
  readonly color: string
  /** Whether this is the scene itself, without the switches. */
  readonly isStage: boolean
}

/** Each switch with its choices, the default first. */
export const switches = {
  theme: ['auto', 'light', 'dark'],
  language: ['en', 'de', 'ar'],
  direction: ['ltr', 'rtl'],
  width: ['full', '390', '320'],
  motion: ['auto', 'reduced'],
  preset: ['', 'calm', 'soft', 'sharp'],
  density: ['comfortable', 'compact'],
  // Those on which, or on whose surface, words are hard to read: yellow, white, black, neon, greys, pale and deep ones.
  color: ['', '#ffe600', '#ffffff', '#000000', '#39ff14', '#808080', '#767676', '#ff6f61', '#f5f5dc', '#0000ff'],
} as const satisfies { readonly [name in keyof GalleryLook]?: readonly GalleryLook[name][] }

/** The look an address asks for; Arabic is read from right to left unless it says otherwise. */
export function readLook(query: URLSearchParams): GalleryLook {
  const chosen = Object.fromEntries(
    Object.entries(switches).map(([name, choices]) => {
      const value = query.get(name)
      return [name, (choices as readonly string[]).includes(value ?? '') ? value : choices[0]]
    }),
  )
  if (!query.has('direction') && chosen.language === 'ar') chosen.direction = 'rtl'
  return { ...chosen, scene: query.get('scene') ?? 'text', isStage: query.has('stage') } as GalleryLook
}

/** The address of a look. */
export function addressOf(look: GalleryLook): string {
  const { isStage, ...rest } = look
  const query = new URLSearchParams(rest as unknown as Record<string, string>)
  if (isStage) query.set('stage', '')
  return `/?${query}`
}
