/** What a page says about its chat, by `data-*` attributes of the script tag. */
export interface Settings {
  readonly site: string
  /** The gateway's origin. */
  readonly gateway: string
  /** The brand's colour in hex. Without it the site's own, then ours. */
  readonly color?: string
  /** Default: where lines end in the page's direction of writing. */
  readonly position?: 'left' | 'right'
  /** Overrides the system's light or dark. */
  readonly theme?: 'light' | 'dark'
  /** The launcher's name. */
  readonly label?: string
}

/** Reads the script tag; the gateway's default is where the script came from. */
export function readSettings({ dataset, src }: HTMLScriptElement): Settings {
  // The merchant's own words: an unknown position or theme matches no rule of the sheets, which then do their default.
  return { ...dataset, gateway: dataset.gateway || new URL(src).origin } as Settings
}
