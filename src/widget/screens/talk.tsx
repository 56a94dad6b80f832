import { atom } from 'nanostores'
import { useLayoutEffect, useMemo, useState } from 'preact/hooks'
import type { Content } from '../../core/index.ts'
import { type CardHost, useStore } from '../../ui/index.ts'
import { Banner } from '../banner.tsx'
import { CardSlot } from '../cards/card-slot.tsx'
import { useCardHost } from '../cards/use-card-host.ts'
import type { LateParts } from '../late-parts.ts'
import type { LocaleWords } from '../locale/locale-words.ts'
import type { Card } from '../thread/host.ts'
import { usePart } from '../use-part.ts'
import type { Widget } from '../widget.ts'
import { ThreadScreen } from './thread.tsx'

export interface TalkProps {
  readonly widget: Widget
  readonly late: LateParts
  readonly conversation: string
  /** Whether entries are expected that have not come yet. */
  readonly isReturning: boolean
  readonly greeting: string | undefined
  readonly failureText: (code: string) => string
}

/** A picture that is shown large, and what gets the focus back. */
interface Large {
  readonly picture: { readonly src: string; readonly alt: string }
  readonly trigger: HTMLElement
}

/** The thread with everything that messages can hold, or what is asked before it begins. */
export function Talk({ widget, late, conversation, ...props }: TalkProps) {
  const { client, launcher, stores, window } = widget
  const words = useStore(stores.$words) as LocaleWords
  const isOpen = useStore(stores.$isOpen)
  const site = useStore(stores.$site)
  const thread = client.thread(conversation)
  const messages = useStore(thread.$messages)
  const { status, code } = useStore(client.$connection)
  const isRefused = status === 'online' && code === 'bad-token' && messages.length === 0
  const [large, setLarge] = useState<Large>()
  const media = usePart(large && late.parts.media)
  const hasForms = useMemo(() => messages.some(({ content }) => hasFormAction(content)), [messages])
  const isAsking = site !== null && site !== 'missing' && site.preChat !== undefined
  const forms = usePart(hasForms || isAsking ? late.parts.forms : undefined)
  const formOf = forms?.ActionForm
  const extras = useMemo(
    (): Parameters<typeof useCardHost>[0]['extras'] => ({
      drafts: late.drafts,
      rendererOf: late.rendererOf,
      upload: late.upload,
      onPicture: (picture, trigger) => setLarge({ picture, trigger }),
      formOf,
    }),
    [late, formOf],
  )
  const { commands, composing } = late
  const host: CardHost = useCardHost({ client, conversation, words, commands, fail: composing.fail, extras })
  const [$table] = useState(() => atom({ host, parts: late.parts }))
  useLayoutEffect(() => $table.set({ host, parts: late.parts }), [host, late])
  const [Slot] = useState((): Card => (card) => <CardSlot {...card} $table={$table} />)

  const trouble = useStore(late.shop.$help)
  const help = usePart(trouble && isOpen ? late.parts.help : undefined)
  const asked = site && site !== 'missing' ? site.preChat : undefined
  const isAsked = asked !== undefined && late.preChat.isAsked(asked, messages, props.isReturning)
  const home = usePart(isAsked ? late.parts.home : undefined)
  if (isAsked) {
    const FormView = forms?.cards.form
    if (!home || !FormView) return <div class="thread" />
    return (
      <home.PreChatScreen
        words={words}
        form={asked}
        host={host}
        FormView={FormView}
        // The composer may have had it.
        isActing={launcher.root.activeElement !== null || late.hasLostFocus()}
        onFill={(values) => {
          late.preChat.fill(values)
          // The composer comes back.
          widget.show('thread')
        }}
      />
    )
  }
  return (
    <>
      {trouble && help && (
        <help.HelpNote
          words={words.help}
          help={trouble}
          onAsk={(text) => {
            const own = client.start()
            if (client.thread(own).$draft.get() === '') client.setDraft(own, text)
          }}
          onHuman={(text) => void client.send(client.start(), { kind: 'text', text }).catch(composing.fail)}
          onDismiss={late.shop.dismissHelp}
        />
      )}
      <Banner text={isRefused ? words.device.used : ''} />
      <ThreadScreen
        {...props}
        client={client}
        thread={thread}
        words={words}
        window={window}
        isOpen={isOpen}
        composing={late.composing}
        Card={Slot}
      />
      {large && media && <media.Lightbox {...large} words={words.cards.media} onClose={() => setLarge(undefined)} />}
    </>
  )
}

/** Whether a button of a card opens a form, which is in another part than the card. */
function hasFormAction(content: Content): boolean {
  return JSON.stringify(content).includes('"type":"form"')
}
