import { Component, type ComponentChild, type ComponentChildren } from 'preact'

export interface GuardProps {
  readonly fallback: ComponentChild
  readonly children: ComponentChildren
}

/** Shows the fallback in the place of what throws: one message must not take the thread with it. */
export class Guard extends Component<GuardProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false }
  override componentDidCatch(error: unknown): void {
    console.warn('[shopbell] A card could not be shown.', error)
    this.setState({ isBroken: true })
  }
  override render() {
    return this.state.isBroken ? this.props.fallback : this.props.children
  }
}
