import { Component, type ComponentChild, h } from 'preact'

/** The component, rendered again only when one of its props is another value. (`preact/compat` weighs too much for it.) */
export function memo<Props extends object>(render: (props: Props) => ComponentChild) {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Record<string, unknown>>): boolean {
      const now = this.props as Readonly<Record<string, unknown>>
      return Object.keys(next).some((name) => next[name] !== now[name])
    }
    override render() {
      return h(render, this.props)
    }
  }
}
