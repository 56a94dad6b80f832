import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Content, textOf } from '../../core/index.ts'
import { type CardHost, cross, Icon, MarkdownText, markdownWordsEn } from '../../ui/index.ts'
import { CardView } from '../cards/card-view.tsx'
import { nearOf } from '../catalogue/near.ts'
import { words, wordsOfError } from '../words.ts'
import { build } from './build.ts'
import { hasMoney, initialOf, type Values, withoutBlanks } from './field.ts'
import type { FieldHost } from './field-host.ts'
import { FormFields } from './form-fields.tsx'
import type { KindSpec, Scene } from './kind-spec.ts'

export interface ComposeDialogProps {
  readonly spec: KindSpec
  /** What was filled in before and not sent. */
  readonly kept: Filled | undefined
  readonly products: FieldHost['products']
  readonly catalogue: FieldHost['catalogue']
  readonly scene: Scene
  /** ISO 4217, to begin with. */
  readonly currency: string
  readonly host: CardHost
  readonly onFilled: (filled: Filled) => void
  /** `lead`: said before it. Rejects when it could not be taken; the dialog stays, with the reason. */
  readonly onSend: (content: Content, lead: string | undefined, filled: Filled) => Promise<unknown>
  readonly onClose: () => void
}

/** What stands in a dialog. */
export interface Filled {
  readonly values: Values
  /** ISO 4217. */
  readonly currency: string
}

const nothing: ReadonlyMap<string, string> = new Map()

/** Puts a message of one kind together, with what the customer will get beside it. */
export function ComposeDialog(props: ComposeDialogProps) {
  const { spec, host, onSend, onClose, scene } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [{ currency, values }, setFilled] = useState<Filled>(
    () => props.kept ?? { values: beginning(props), currency: props.currency },
  )
  const [isTried, setTried] = useState(false)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<string>()
  const near = useMemo(() => nearOf(scene.context), [scene.context])
  const { content, lead, problems } = useMemo(
    () => build(spec, values, currency, scene),
    [spec, values, currency, scene.context],
  )
  const count = [...problems.keys()].filter((path) => path !== '').length
  const whole = isTried ? (problems.get('') ?? (count > 0 ? words.compose.problemsTitle(count) : undefined)) : undefined

  const shown = useMemo(() => ({ ...host, isActive: true }), [host])

  useEffect(() => {
    dialog.current?.showModal()
    const form = dialog.current?.querySelector('.compose-form')
    const first = form?.querySelector<HTMLElement>('[role="combobox"]') ?? form?.querySelector<HTMLElement>(anyField)
    first?.focus()
  }, [])

  // Both may change in one go, as when the first product brings its currency along.
  const latest = useRef<Filled>({ values, currency })
  latest.current = { values, currency }
  const change = (next: Partial<Filled>) => {
    latest.current = { ...latest.current, ...next }
    setFilled(latest.current)
    setFailure(undefined)
    props.onFilled(latest.current)
  }
  const send = async () => {
    setTried(true)
    if (problems.size > 0) return showFirst(dialog.current, problems)
    if (isSending) return
    setSending(true)
    try {
      await onSend(content, lead, { values, currency })
      dialog.current?.close()
    } catch (error) {
      setFailure(wordsOfError(error))
      setSending(false)
    }
  }

  return (
    <dialog
      ref={dialog}
      class="compose"
      aria-labelledby="compose-title"
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.isComposing) return
        if (event.ctrlKey || event.metaKey) {
          event.preventDefault()
          void send()
        } else if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') {
          // Half a card must not go to the customer by a key that ends a line.
          event.preventDefault()
        }
      }}
    >
      <div class="compose-body">
        <header>
          <h2 id="compose-title">{spec.title}</h2>
          {hasMoney(spec.fields) && (
            <CurrencyField currency={currency} onCurrency={(next) => change({ currency: next })} />
          )}
          <button
            type="button"
            class="icon-button"
            aria-label={words.compose.close}
            onClick={() => dialog.current?.close()}
          >
            <Icon path={cross} />
          </button>
        </header>
        <form
          id="compose-form"
          class="compose-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <div class="compose-fields">
            <FormFields
              fields={spec.fields}
              values={values}
              path=""
              host={{
                problems: isTried ? problems : nothing,
                products: props.products,
                catalogue: props.catalogue,
                near,
                currency,
                onCurrency: (next) => change({ currency: next }),
              }}
              onValues={(next) => change({ values: next })}
            />
          </div>
        </form>
        <section
          class="compose-preview"
          aria-label={words.compose.preview}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to scroll it by keyboard
          tabIndex={0}
        >
          <h3>{words.compose.preview}</h3>
          {/* A picture of it: what it says is below, and nothing in it is to be pressed. */}
          {lead && (
            <div class="message other" inert>
              <div class="bubble" dir="auto">
                <MarkdownText text={lead} words={markdownWordsEn} />
              </div>
            </div>
          )}
          <div class="message other has-card" inert>
            <CardView content={content} message="compose-preview" answers={[]} host={shown} />
          </div>
          <h3>{words.compose.inWords}</h3>
          <p dir="auto">{textOf(content)}</p>
        </section>
        <footer>
          <p class="compose-problem" role="alert">
            {failure ?? whole}
          </p>
          <button type="button" class="button quiet" onClick={() => dialog.current?.close()}>
            {words.compose.cancel}
          </button>
          <button
            type="submit"
            form="compose-form"
            class="button"
            aria-disabled={isSending}
            aria-keyshortcuts="Control+Enter"
          >
            {words.compose.send}
          </button>
        </footer>
      </div>
    </dialog>
  )
}

const anyField = 'input, textarea, select'

/** What stands in it before anyone has filled it in. */
function beginning({ catalogue, scene, spec }: ComposeDialogProps): Values {
  const values = { ...initialOf(spec.fields), ...spec.initial?.(scene) }
  return catalogue ? withoutBlanks(spec.fields, values) : values
}

/** Puts the focus into the first field that needs a look, opening what hides it. */
function showFirst(dialog: HTMLDialogElement | null, problems: ReadonlyMap<string, string>): void {
  // Of a list that lacks something: what fills it.
  const ids = new Set(
    [...problems.keys()].flatMap((path) => ['', '-search', '-add'].map((end) => `field-${path}${end}`)),
  )
  const first = [...(dialog?.querySelectorAll<HTMLElement>('[id^="field-"]') ?? [])].find(({ id }) => ids.has(id))
  for (let hiding = first?.closest('details'); hiding; hiding = hiding.parentElement?.closest('details'))
    hiding.open = true
  first?.focus()
}

/** One for the whole card: nobody pays in two. */
function CurrencyField(props: { readonly currency: string; readonly onCurrency: (currency: string) => void }) {
  const all = useMemo(() => {
    const names = new Intl.DisplayNames(words.language, { type: 'currency' })
    return Intl.supportedValuesOf('currency').map((code) => [code, names.of(code)] as const)
  }, [])
  return (
    <select
      class="compose-currency"
      aria-label={words.compose.currency}
      value={props.currency}
      onChange={({ currentTarget }) => props.onCurrency(currentTarget.value)}
    >
      {all.map(([code, name]) => (
        <option key={code} value={code}>
          {code} · {name}
        </option>
      ))}
    </select>
  )
}
