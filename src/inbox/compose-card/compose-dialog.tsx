import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Content, textOf } from '../../core/index.ts'
import { type CardHost, cross, Icon } from '../../ui/index.ts'
import { CardView } from '../cards/card-view.tsx'
import { words, wordsOfError } from '../words.ts'
import { build } from './build.ts'
import { hasMoney, initialOf, type Values } from './field.ts'
import { type FieldHost, FormFields } from './form-fields.tsx'
import type { KindSpec } from './kind-spec.ts'

export interface ComposeDialogProps {
  readonly spec: KindSpec
  /** What was filled in before and not sent. */
  readonly kept: Values | undefined
  readonly products: FieldHost['products']
  /** ISO 4217, to begin with. */
  readonly currency: string
  readonly host: CardHost
  readonly onValues: (values: Values) => void
  /** Rejects when it could not be taken; the dialog stays, with the reason. */
  readonly onSend: (
    content: Content,
    filled: { readonly values: Values; readonly currency: string },
  ) => Promise<unknown>
  readonly onClose: () => void
}

const nothing: ReadonlyMap<string, string> = new Map()

/** Puts a message of one kind together, with what the customer will get beside it. */
export function ComposeDialog(props: ComposeDialogProps) {
  const { spec, host, onSend, onClose } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [values, setValues] = useState<Values>(() => props.kept ?? initialOf(spec.fields))
  const [currency, setCurrency] = useState(props.currency)
  const [isTried, setTried] = useState(false)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<string>()
  const { content, problems } = useMemo(() => build(spec, values, currency), [spec, values, currency])
  const count = [...problems.keys()].filter((path) => path !== '').length
  const whole = isTried ? (problems.get('') ?? (count > 0 ? words.compose.problemsTitle(count) : undefined)) : undefined

  const shown = useMemo(() => ({ ...host, isActive: true }), [host])

  useEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLElement>('.compose-form :is(input, textarea, select)')?.focus()
  }, [])

  const change = (next: Values) => {
    setValues(next)
    setFailure(undefined)
    props.onValues(next)
  }
  const send = async () => {
    setTried(true)
    if (problems.size > 0) return showFirst(dialog.current, problems)
    if (isSending) return
    setSending(true)
    try {
      await onSend(content, { values, currency })
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
          {hasMoney(spec.fields) && <CurrencyField currency={currency} onCurrency={setCurrency} />}
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
              host={{ problems: isTried ? problems : nothing, products: props.products }}
              onValues={change}
            />
          </div>
        </form>
        <section class="compose-preview" aria-label={words.compose.preview}>
          <h3>{words.compose.preview}</h3>
          {/* A picture of it: what it says is below, and nothing in it is to be pressed. */}
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

/** Puts the focus into the first field that needs a look, opening what hides it. */
function showFirst(dialog: HTMLDialogElement | null, problems: ReadonlyMap<string, string>): void {
  const ids = new Set([...problems.keys()].map((path) => `field-${path}`))
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
