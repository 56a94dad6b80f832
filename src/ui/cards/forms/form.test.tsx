// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../../core/index.ts'
import type { Field } from '../../../protocol/commerce.ts'
import type { FormContent } from '../../../protocol/content.ts'
import type { CardHost } from '../card.ts'
import { answered, createHostDouble } from '../card-host.fixture.ts'
import { ActionForm, FormCard } from './form.tsx'

const box = document.createElement('div')
document.body.append(box)
afterEach(() => render(null, box))

const options = [
  { value: 'a', label: 'Too small' },
  { value: 'b', label: 'Damaged' },
]
const email: Field = { name: 'mail', type: 'email', label: 'E-mail', required: true, autocomplete: 'email' }
const everyField: readonly Field[] = [
  { name: 'name', type: 'text', label: 'Name' },
  email,
  { name: 'tel', type: 'tel', label: 'Phone' },
  { name: 'count', type: 'number', label: 'How many', min: 1, max: 5 },
  { name: 'day', type: 'date', label: 'Day' },
  { name: 'why', type: 'select', label: 'Reason', options },
  { name: 'how', type: 'radio', label: 'How', options },
  { name: 'with', type: 'checkbox', label: 'With', options },
  { name: 'ok', type: 'checkbox', label: 'I agree' },
  { name: 'text', type: 'textarea', label: 'More' },
  { name: 'stars', type: 'rating', label: 'Fit' },
  { name: 'photo', type: 'file', label: 'Photo', max: 2 },
]

interface Shown extends Partial<FormContent> {
  readonly answers?: readonly Answer[]
  readonly host?: CardHost
}

function show(fields: readonly Field[], { answers = [], host: given, ...more }: Shown = {}) {
  const own = createHostDouble()
  const host = given ?? own.host
  const content: FormContent = { kind: 'form', fallbackText: 'A form', form: { title: 'Return', fields }, ...more }
  act(() => render(<FormCard content={content} message="m" answers={answers} host={host} />, box))
  return { host, calls: own.calls }
}

function query<Name extends keyof HTMLElementTagNameMap>(selector: Name | (string & {})) {
  const found = box.querySelector<HTMLInputElement>(selector)
  if (!found) throw new Error(`no ${selector}`)
  return found
}
/** The control with this label. */
function labelled(label: string): HTMLInputElement {
  const element = [...box.querySelectorAll('label')].find((each) => each.textContent?.startsWith(label))
  const control = element?.htmlFor ? document.getElementById(element.htmlFor) : element?.querySelector('input')
  if (!control) throw new Error(`no ${label}`)
  return control as HTMLInputElement
}
const type = (control: HTMLInputElement, value: string) =>
  act(() => {
    control.value = value
    control.dispatchEvent(new Event('input', { bubbles: true }))
  })
const press = (selector: string) => act(() => query(selector).click())
const pick = (control: HTMLInputElement) => act(() => control.click())
const submit = () =>
  act(() => {
    query('form').dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }))
  })
const errors = () => [...box.querySelectorAll('.question .bad')].map((each) => each.textContent)

describe('a form that is pending', () => {
  it('has a native control with a visible label for every type of field', () => {
    show(everyField, { host: createHostDouble({ upload: async () => 'id' }).host })
    const types = ['Name', 'E-mail', 'Phone', 'How many', 'Day', 'Reason', 'I agree', 'More', 'Photo'].map(
      (label) => labelled(label).type,
    )
    expect(types).toEqual(['text', 'email', 'tel', 'number', 'date', 'select-one', 'checkbox', 'textarea', 'file'])
    const groups = [...box.querySelectorAll('fieldset')].map((each) => [
      each.querySelector('legend')?.textContent,
      each.getAttribute('role'),
      each.querySelectorAll('input').length,
    ])
    expect(groups).toEqual([
      ['How', 'radiogroup', 2],
      ['With', null, 2],
      ['Fit', 'radiogroup', 5],
    ])
    expect(query('input[aria-label="4 of 5"]').type).toBe('radio')
    expect(labelled('How many').min).toBe('1')
    expect(labelled('E-mail').getAttribute('autocomplete')).toBe('email')
  })

  it('says in words what is required', () => {
    show([email, { name: 'a', type: 'text', label: 'Free' }])
    expect([...box.querySelectorAll('label')].map((each) => each.textContent)).toEqual(['E-mail (required)', 'Free'])
  })

  it('sends what was filled in, as the protocol has it', () => {
    const { calls } = show(everyField)
    type(labelled('Name'), ' Mara ')
    type(labelled('E-mail'), 'a@b.co')
    type(labelled('How many'), '2')
    pick(labelled('Damaged'))
    const boxes = box.querySelectorAll<HTMLInputElement>('fieldset [type=checkbox]')
    for (const each of [...boxes].reverse()) pick(each)
    press('input[aria-label="4 of 5"]')
    submit()
    expect(calls).toEqual([
      [
        'answer',
        'm',
        { name: 'Mara', mail: 'a@b.co', count: 2, how: 'b', with: ['a', 'b'], ok: false, stars: 4 },
        undefined,
      ],
    ])
  })

  it('says what is wrong when it is sent, puts the focus there, and from then on at once', () => {
    const { calls } = show([{ name: 'a', type: 'text', label: 'Free' }, email, { ...email, name: 'b' }])
    type(labelled('E-mail'), 'nope')
    expect(errors()).toEqual([])
    submit()
    expect(calls).toEqual([])
    expect(errors()).toEqual([expect.stringContaining('name@example.com'), 'Please fill this in.'])
    const control = labelled('E-mail')
    expect(document.activeElement).toBe(control)
    expect(control.getAttribute('aria-invalid')).toBe('true')
    const descriptions = [...box.querySelectorAll('[aria-describedby]')].map(
      (each) => document.getElementById(each.getAttribute('aria-describedby') ?? '')?.textContent,
    )
    expect(descriptions).toEqual(errors())
    type(control, 'a@b.co')
    expect(errors()).toEqual(['Please fill this in.'])
    expect(control.getAttribute('aria-invalid')).toBe('false')
    expect(control.hasAttribute('aria-describedby')).toBe(false)
  })

  it('takes a number that is none for wrong, not for left out', () => {
    const { calls } = show([{ name: 'count', type: 'number', label: 'How many' }])
    // What a browser gives for "12e".
    Object.defineProperty(labelled('How many'), 'validity', { value: { badInput: true } })
    type(labelled('How many'), '')
    submit()
    expect(calls).toEqual([])
    expect(errors()).toEqual(['Please enter a number.'])
  })

  it('puts the focus on the first choice of a group that is wrong', () => {
    show([{ name: 'how', type: 'radio', label: 'How', options, required: true }])
    submit()
    expect(query('fieldset').getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(query('input'))
  })

  it('keeps what was typed, and what was said to be wrong, when it is scrolled away', () => {
    const { host } = show([email])
    type(labelled('E-mail'), 'nope')
    submit()
    render(null, box)
    show([email], { host })
    expect(labelled('E-mail').value).toBe('nope')
    expect(errors()).toHaveLength(1)
  })

  it('can be skipped only where it says so', () => {
    show([email])
    expect(box.querySelectorAll('button')).toHaveLength(1)
    const { calls } = show([email], { isSkippable: true })
    press('button[type=button]')
    expect(calls).toEqual([['answer', 'm', null, undefined]])
    show([email], { isSkippable: true, answers: [answered(null, { isStored: false })] })
    expect(document.activeElement).toBe(query('[role=status]'))
  })

  it('shows hostile words as text', () => {
    const label = '<img src=x onerror=alert(1)>'
    show([
      { name: 'x" onfocus="alert(1)', type: 'text', label },
      { name: 'r', type: 'radio', label, options: [{ value: '"', label }] },
    ])
    expect(box.querySelector('img')).toBeNull()
    expect(box.textContent).toContain(label)
    expect(query('input').getAttributeNames()).not.toContain('onfocus')
  })

  it('shows no more stars than there is room for', () => {
    show([{ name: 's', type: 'rating', label: 'Fit', max: 1e9 }])
    expect(box.querySelectorAll('input')).toHaveLength(10)
  })
})

describe('the files of a form', () => {
  const photo: Field = { name: 'photo', type: 'file', label: 'Photo', required: true, max: 2 }
  const choose = (...names: readonly string[]) =>
    act(() => {
      const input = labelled('Photo')
      const files = names.map((name) => new File(['x'], name))
      Object.defineProperty(input, 'files', { configurable: true, value: files })
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })

  it('are not asked for where none can be taken', () => {
    const { calls } = show([photo])
    expect(box.querySelector('[type=file]')).toBeNull()
    submit()
    expect(calls).toEqual([['answer', 'm', {}, undefined]])
  })

  it('are uploaded at once, hold the form until they are, and go with it', async () => {
    const uploads: { readonly resolve: (id: string) => void; readonly reject: (error: unknown) => void }[] = []
    const { host, calls } = createHostDouble({
      upload: () => new Promise((resolve, reject) => uploads.push({ resolve, reject })),
    })
    show([photo], { host })
    choose('a.jpg', 'b.exe')
    expect(box.textContent).toContain('a.jpgUploading…')
    submit()
    expect(errors()).toEqual(['Please wait until the file is uploaded.'])
    // It arrives while the form is scrolled away.
    render(null, box)
    await act(async () => {
      uploads[0]?.resolve('id-a')
      uploads[1]?.reject({ code: 'file-type' })
    })
    show([photo], { host })
    expect(box.textContent).toContain('a.jpgUploaded')
    expect(box.textContent).toContain('Not uploaded: this type of file is not taken.')
    press('[aria-label="Remove b.exe"]')
    expect(document.activeElement).toBe(labelled('Photo'))
    submit()
    expect(calls).toEqual([['answer', 'm', { photo: ['id-a'] }, undefined]])
  })

  it('another file takes the place of the only one', async () => {
    const { host } = createHostDouble({ upload: async (file) => file.name })
    show([{ ...photo, max: 1 }], { host })
    await choose('a.jpg')
    await choose('b.jpg')
    expect([...box.querySelectorAll('bdi')].map((each) => each.textContent)).toEqual(['b.jpg'])
  })
})

describe('a form that is over', () => {
  const values = { mail: 'a@b.co', stars: 4, why: 'b', toString: 'own' }
  const fields: readonly Field[] = [
    email,
    { name: 'stars', type: 'rating', label: 'Fit' },
    { name: 'why', type: 'select', label: 'Reason', options },
    { name: 'valueOf', type: 'text', label: 'Left out' },
  ]
  const rows = () => [...box.querySelectorAll('dl > div')].map((each) => each.textContent)
  const line = () => query('[role=status]').textContent

  it('shows what was sent, calmly', () => {
    show(fields, { answers: [answered(values)] })
    expect(rows()).toEqual(['E-maila@b.co', 'Fit4 of 5', 'ReasonDamaged'])
    expect(line()).toBe('Sent')
    expect(box.querySelector('form')).toBeNull()
  })

  it('is sending until the answer is stored, and keeps its draft as long', () => {
    const { host } = show([email])
    type(labelled('E-mail'), 'a@b.co')
    submit()
    show([email], { host, answers: [answered(values, { isStored: false })] })
    expect(line()).toBe('Sending…')
    expect(document.activeElement).toBe(query('[role=status]'))
    expect(host.drafts.size).toBe(1)
    show([email], { host, answers: [answered(values)] })
    expect(line()).toBe('Sent')
    expect(host.drafts.size).toBe(0)
  })

  it('takes no focus that it did not have', () => {
    const { host } = show([email])
    show([email], { host, answers: [answered(values)] })
    expect(document.activeElement).toBe(document.body)
  })

  it('was skipped, or has expired', () => {
    show(fields, { answers: [answered(null)] })
    expect([line(), rows()]).toEqual(['Skipped', []])
    show(fields, { expiresAt: 1_000_000 })
    expect([line(), rows()]).toEqual(['This can no longer be answered.', []])
    show(fields, { expiresAt: 1_000_001 })
    expect(box.querySelector('form')).not.toBeNull()
    show(fields, { expiresAt: 1, answers: [answered(values)] })
    expect(line()).toBe('Sent')
  })

  it('lets an agent open the files', async () => {
    const photo: Field = { name: 'photo', type: 'file', label: 'Photo' }
    const { host } = createHostDouble({
      isActive: false,
      link: async (id) => (id === 'gone' ? null : id === 'bad' ? 'javascript:alert(1)' : `https://f.example/${id}`),
    })
    await act(async () => {
      show([photo], { host, answers: [answered({ photo: ['a', 'gone', 'bad'] })] })
    })
    expect([...box.querySelectorAll('a')].map((each) => each.getAttribute('href'))).toEqual([
      'https://f.example/a',
      null,
      null,
    ])
    expect(box.textContent).toContain('File 2No longer available')
  })
})

it('an agent sees what is asked, and can fill in nothing', () => {
  show(everyField, { host: createHostDouble({ isActive: false }).host, isSkippable: true })
  expect(box.querySelectorAll('form, input, button')).toHaveLength(0)
  expect(box.textContent).toContain('E-mail (required)')
  expect(box.textContent).toContain('Too small · Damaged')
  expect(query('[role=status]').textContent).toBe('Not answered yet')
})

describe('the form of an action', () => {
  const showAction = (answers: readonly Answer[]) => {
    const { host, calls } = createHostDouble()
    act(() =>
      render(
        <ActionForm
          message="m"
          action="do it"
          form={{ fields: [email] }}
          host={host}
          answers={answers}
          onClose={() => calls.push(['close'])}
        />,
        box,
      ),
    )
    return calls
  }

  it('begins with the focus in it, and answers for its action', () => {
    const calls = showAction([answered({ mail: 'x' }), answered({ mail: 'y' }, { action: 'other' })])
    expect(document.activeElement).toBe(query('input'))
    expect(query('input').id).not.toContain(' ')
    type(query('input'), 'a@b.co')
    submit()
    press('button[type=button]')
    expect(calls).toEqual([['answer', 'm', { mail: 'a@b.co' }, 'do it'], ['close']])
  })

  it('shows the answer to its action alone', () => {
    showAction([
      answered({ mail: 'x@y.zz' }, { action: 'do it' }),
      answered({ mail: 'other@y.zz' }, { action: 'other' }),
    ])
    expect(query('dd').textContent).toBe('x@y.zz')
  })
})
