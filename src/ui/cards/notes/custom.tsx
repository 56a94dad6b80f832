import { Component, h } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import type { CardProps, CustomRenderer } from '../card.ts'

interface DrawnProps {
  readonly renderer: Exclude<CustomRenderer, string>
  readonly data: unknown
}

/** What the host draws, or its words where it draws nothing, or fails to. */
export function CustomCard({ content, host }: CardProps<'custom'>) {
  const { name, data, fallbackText } = content
  const renderer = host.rendererOf?.(name)
  const fallback = (
    <div class="bubble" dir="auto">
      {fallbackText}
    </div>
  )
  if (!renderer) return fallback
  return (
    <Guard name={name} fallback={fallback}>
      {typeof renderer === 'string' ? (
        <HostElement tag={renderer} data={data} fallback={fallback} />
      ) : (
        <Drawn renderer={renderer} data={data} />
      )}
    </Guard>
  )
}

/** A component of its own, so that what it throws is caught by the guard above it. */
function Drawn({ renderer, data }: DrawnProps) {
  return <>{renderer({ data }, h)}</>
}

/** The host's custom element; its words until the element is defined. */
function HostElement({ tag, data, fallback }: { tag: string; data: unknown; fallback: preact.ComponentChild }) {
  const [, refresh] = useState({})
  const isDefined = !!customElements.get(tag)
  useLayoutEffect(() => {
    if (!isDefined) customElements.whenDefined(tag).then(() => refresh({}))
  }, [tag])
  if (!isDefined) return <>{fallback}</>
  // Always the property: an attribute would be text.
  return h(tag, { ref: (element: object | null) => element && Object.assign(element, { data }) })
}

/** Keeps the thread whole when what the host draws throws. */
class Guard extends Component<{ name: string; fallback: preact.ComponentChild }, { hasFailed?: boolean }> {
  override componentDidCatch(error: unknown) {
    console.warn(`shopbell: what draws ${this.props.name} failed; its fallback text is shown instead.`, error)
    this.setState({ hasFailed: true })
  }
  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children
  }
}
