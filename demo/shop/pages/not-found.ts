import { categories } from '../catalogue/catalogue.ts'
import { html } from '../html.ts'
import { page, type Reply, type Visit } from '../reply.ts'
import { wrenMark } from './icons.ts'

export function notFoundPage(_visit: Visit): Reply {
  return page({
    title: 'Page not found',
    status: 404,
    body: html`<div class="empty-state">
  ${wrenMark(150)}
  <h1>The wren has not seen this page</h1>
  <p class="lead">It may have flown, or the address has a typing error in it. These are still where they were:</p>
  <p class="pills">${categories.map((category) => html`<a class="pill" href="/c/${category.id}">${category.title}</a>`)}<a class="pill" href="/order">Track an order</a></p>
</div>`,
  })
}
