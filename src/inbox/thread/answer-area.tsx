import { atom } from 'nanostores'
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Author, type Client, type CommerceContext, textOf } from '../../core/index.ts'
import { fileBytes, filesPerMessage } from '../../protocol/page-limits.ts'
import { type CardHost, Icon, useStore } from '../../ui/index.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { ComposeDialog, type Filled } from '../compose-card/compose-dialog.tsx'
import { KindMenu } from '../compose-card/kind-menu.tsx'
import type { KindSpec, Scene } from '../compose-card/kind-spec.ts'
import { productsIn } from '../compose-card/products-in.ts'
import type { Recents } from '../compose-card/recents.ts'
import { currencyOf } from '../context/currency.ts'
import { clip } from '../icons.ts'
import { webUrl } from '../web-url.ts'
import { words } from '../words.ts'
import { AimBar } from './aim-bar.tsx'
import { Answer, type Mode } from './answer.tsx'
import { FileTray } from './file-tray.tsx'
import type { useAim } from './use-aim.ts'
import type { useFiles } from './use-files.ts'

export interface AnswerAreaProps {
  readonly client: Client
  readonly site: string
  readonly conversation: string
  readonly customer: string
  /** Where the customer is: its product is offered to be sent. */
  readonly context: CommerceContext | undefined
  readonly catalogue: Catalogue | null
  readonly mode: Mode
  /** The draft of the mode. */
  readonly text: string
  readonly aiming: ReturnType<typeof useAim>
  readonly files: ReturnType<typeof useFiles>
  readonly cards: CardHost
  readonly recents: Recents
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
  readonly menuRef: RefObject<HTMLButtonElement | null>
  readonly nameOf: (author: Author) => string
  readonly onMode: (mode: Mode) => void
  readonly onText: (text: string) => void
  readonly onLeave: () => void
  readonly onUp: () => void
}

/** Everything an agent writes: replies, notes, changes of them, files and cards. */
export function AnswerArea(props: AnswerAreaProps) {
  const { aiming, cards, client, conversation, files, inputRef, mode, recents, site } = props
  const attachments = useStore(client.thread(conversation).$attachments)
  const [spec, setSpec] = useState<KindSpec>()
  const picker = useRef<HTMLInputElement>(null)
  /** What was filled in and not sent, by kind. */
  const filled = useRef(new Map<string, Filled>())
  /** What was said before a card that then could not be sent: it is not said twice. */
  const led = useRef<string | undefined>(undefined)
  const hasCatalogue = useStore(props.catalogue?.$isThere ?? $none) !== false
  const scene: Scene = { context: props.context }
  const { aim } = aiming
  const isEditing = aim?.kind === 'edit'
  const hasExtras = mode === 'reply' && !isEditing
  const replyTo = aim?.kind === 'reply' ? { replyTo: aim.entry.id } : {}

  useEffect(() => props.catalogue?.look(), [props.catalogue])
  useEffect(() => {
    if (aim) inputRef.current?.focus()
  }, [aim])

  const send = async (text: string) => {
    if (mode === 'note' && !isEditing) return client.note(conversation, text)
    // At once: what is written next is no answer to the same.
    aiming.clear(aim)
    try {
      if (aim?.kind !== 'edit') await client.send(conversation, { kind: 'text', text }, replyTo)
      else if (text !== textOf(aim.entry.content)) await client.edit(conversation, aim.entry.id, { kind: 'text', text })
    } catch (error) {
      aiming.restore(aim)
      throw error
    }
  }
  const cancel = () => {
    aiming.clear()
    inputRef.current?.focus()
  }
  const products = () => {
    const { product, page } = props.context ?? {}
    const src = webUrl(product?.image)
    const here = product && {
      title: product.title,
      url: page?.url ?? '',
      id: product.id,
      ...(src && { image: { src, alt: '' } }),
    }
    return [
      ...(here ? [{ label: words.compose.onPage(here.title), values: here }] : []),
      ...recents.products(site).map((values) => ({ label: String(values.title), values })),
    ]
  }

  const before = (
    <>
      {aim && (aim.kind === 'edit' || mode === 'reply') && <AimBar aim={aim} nameOf={props.nameOf} onCancel={cancel} />}
      {hasExtras && attachments.length > 0 && (
        <FileTray
          attachments={attachments}
          onRemove={(id) => {
            client.detach(conversation, id)
            inputRef.current?.focus()
          }}
          onRetry={(id) => client.retryUpload(conversation, id)}
        />
      )}
      {hasExtras && files.problem && (
        <p class="file-problem" role="alert">
          {files.problem}
        </p>
      )}
      {hasExtras && (
        <div class="tools">
          <KindMenu buttonRef={props.menuRef} scene={scene} onFiles={() => picker.current?.click()} onKind={setSpec} />
          <button
            type="button"
            class="icon-button"
            aria-label={words.extras.attach}
            title={words.extras.attachTitle(filesPerMessage, fileBytes / 1024 ** 2)}
            onClick={() => picker.current?.click()}
          >
            <Icon path={clip} />
          </button>
          <input
            ref={picker}
            type="file"
            hidden
            multiple
            onChange={({ currentTarget }) => {
              void files.attach([...(currentTarget.files ?? [])])
              // Else the same file could not be chosen again.
              currentTarget.value = ''
              inputRef.current?.focus()
            }}
          />
        </div>
      )}
    </>
  )

  return (
    <>
      <Answer
        mode={mode}
        customer={props.customer}
        text={isEditing ? aiming.text : props.text}
        isEditing={isEditing}
        canBeEmpty={hasExtras && attachments.length > 0}
        before={before}
        inputRef={inputRef}
        onMode={props.onMode}
        onText={isEditing ? aiming.setText : props.onText}
        onSend={send}
        onLeave={aim ? cancel : props.onLeave}
        onUp={props.onUp}
      />
      {spec && (
        <ComposeDialog
          key={spec.id}
          spec={spec}
          kept={filled.current.get(spec.id)}
          products={products()}
          catalogue={hasCatalogue ? props.catalogue : null}
          scene={scene}
          currency={currencyOf(props.context) ?? recents.currency(site)}
          host={cards}
          onFilled={(next) => filled.current.set(spec.id, next)}
          onSend={async (content, lead, { currency, values }) => {
            if (lead !== undefined && led.current !== lead) {
              await client.send(conversation, { kind: 'text', text: lead }, replyTo)
              led.current = lead
            }
            await client.send(conversation, content, lead === undefined ? replyTo : {})
            led.current = undefined
            recents.keepProducts(site, productsIn(spec.fields, values))
            recents.keepCurrency(site, currency)
            filled.current.delete(spec.id)
            aiming.clear(aim)
          }}
          onClose={() => {
            setSpec(undefined)
            inputRef.current?.focus()
          }}
        />
      )}
    </>
  )
}

const $none = atom<boolean | undefined>(false)
