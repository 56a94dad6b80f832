/** One merchant's installation, as the gateway is told of it. */
export interface Site {
  readonly id: string
  /** The shop's name, shown in the widget. */
  readonly name: string
  /** Origins (`https://shop.example`) whose pages may connect. The gateway's own origin always may. */
  readonly origins: readonly string[]
  /** Shown before the first message, with a link. */
  readonly privacyUrl?: string
  /** The first words in an empty thread. */
  readonly greeting?: string
  /** The brand's colour, any CSS colour in hex. */
  readonly color?: string
}
