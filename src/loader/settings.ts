/** What a page says about its chat, by `data-*` attributes of the script tag. */
export interface Settings {
  readonly site: string
  /** The gateway's origin. */
  readonly gateway: string
  /** The brand's colour in hex. Without it the site's own, then ours. */
  readonly color?: string
  /** Default: where lines end in the page's direction of writing. */
  readonly position?: 'left' | 'right'
  /** Default: `auto`, the system's light or dark. */
  readonly theme?: 'auto' | 'light' | 'dark'
  /** Beside a checkout: a quiet pill in place of the bell, and nothing that moves, sounds or opens by itself. */
  readonly mode?: 'checkout'
  /** Whether to follow where the customer is in the shop, by what its page says; nothing is stored or sent. As an attribute: present. */
  readonly watch?: boolean | ''
  /**
   * Origins of the same shop to which the customer and their thread go along by links, such as that of the checkout. As an
   * attribute: with spaces or commas.
   */
  readonly origins?: readonly string[] | string
  /** The launcher's name, and what the pill says. */
  readonly label?: string
  /** An element of the page, or its selector, that opens and closes the panel; ours is not shown then. */
  readonly launcher?: Element | string
  /** An element of the page, or its selector, that the panel fills. */
  readonly inline?: Element | string
  /** Whether the panel fills the window. As an attribute: `true`. */
  readonly fullPage?: boolean
}

/** Reads the script tag; the gateway's default is where the script came from. */
export function readSettings({ dataset, src }: HTMLScriptElement): Settings {
  // The merchant's own words: an unknown position or theme matches no rule of the sheets, which then do their default.
  return { ...dataset, gateway: dataset.gateway || new URL(src).origin } as Settings
}

/** Whether our launcher is not what opens the panel, so that the widget is wanted at once. */
export function isPlaced({ launcher, inline, fullPage }: Partial<Settings>): boolean {
  return !!(launcher || inline || fullPage)
}
