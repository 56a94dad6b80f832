import { expect, test } from 'vitest'
import { html, render, scriptJson, trusted } from './html.ts'

test('every interpolated text is escaped, in content and in attributes', () => {
  const typed = `<img src=x onerror="alert('1')">&`
  expect(render(html`<p title="${typed}">${typed}</p>`)).not.toMatch(/<img|onerror="/)
  expect(render(html`${'<&>"\''}`)).toBe('&lt;&amp;&gt;&quot;&#39;')
})

test('nested templates and lists of them are kept', () => {
  expect(render(html`<ul>${['<a>', 'b'].map((text) => html`<li>${text}</li>`)}</ul>`)).toBe(
    '<ul><li>&lt;a&gt;</li><li>b</li></ul>',
  )
  expect(render(html`${trusted('<b>')}${[1, [2, '<']]}`)).toBe('<b>12&lt;')
})

test('null, undefined and false write nothing; zero is written', () => {
  expect(render(html`${null}${undefined}${false}${0}`)).toBe('0')
})

test('an object that only looks like markup is not trusted', () => {
  const posing = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}')
  expect(() => render(html`${posing}`)).toThrow()
})

test('JSON in a script cannot end the script', () => {
  const written = render(scriptJson({ text: '</script><!--&\u2028' }))
  expect(written).not.toMatch(/[<>&\u2028]/)
  expect(JSON.parse(written)).toEqual({ text: '</script><!--&\u2028' })
})
