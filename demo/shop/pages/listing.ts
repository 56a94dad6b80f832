import { categories, featured, findCategory, inCategory } from '../catalogue/catalogue.ts'
import { searchProducts } from '../catalogue/search.ts'
import { readSortOrder, type SortOrder, sortOrders, sortProducts } from '../catalogue/sort.ts'
import { viewItemList } from '../ga4.ts'
import { type Html, html } from '../html.ts'
import { page, type Reply, type Visit } from '../reply.ts'
import { breadcrumbs } from './breadcrumbs.ts'
import { notFoundPage } from './not-found.ts'
import { productGrid } from './product-card.ts'

function sortForm(chosen: SortOrder, query?: string): Html {
  return html`<form class="sort" data-auto-submit>
  ${query !== undefined && html`<input type="hidden" name="q" value="${query}">`}
  <label for="sort">Sort by</label>
  <select id="sort" name="sort">${sortOrders.map((order) => html`<option value="${order.id}"${order.id === chosen && html` selected`}>${order.title}</option>`)}</select>
  <button type="submit" class="button button-quiet button-small" data-no-js>Sort</button>
</form>`
}

export function categoryPage(visit: Visit): Reply {
  const category = findCategory(visit.params.category ?? '')
  if (!category) return notFoundPage(visit)
  const order = readSortOrder(visit.url.searchParams.get('sort'))
  const products = sortProducts(inCategory(category.id), order)
  const trail = breadcrumbs(visit.url, [{ title: category.title, path: `/c/${category.id}` }])
  return page({
    title: category.title,
    description: category.intro,
    section: category.id,
    events: viewItemList({ id: `category_${category.id}`, name: category.title }, products),
    jsonLd: [trail.jsonLd],
    body: html`${trail.nav}
<div class="listing-head">
  <div><h1>${category.title}</h1><p class="lead">${category.intro}</p></div>
  ${sortForm(order)}
</div>
<p class="quiet listing-count">${products.length} things</p>
${productGrid(products, visit.stock, true)}`,
  })
}

function nothingFound(query: string, visit: Visit): Html {
  return html`<p class="lead">${query === '' ? 'Type what you are looking for: a mug, a throw, something for the garden.' : 'Nothing here goes by that name. Try a shorter word, or look round one of the rooms:'}</p>
<p class="pills">${categories.map((category) => html`<a class="pill" href="/c/${category.id}">${category.title}</a>`)}</p>
<section class="section" aria-labelledby="favourites"><h2 id="favourites">What people come back for</h2>${productGrid(featured.slice(0, 4), visit.stock)}</section>`
}

export function searchPage(visit: Visit): Reply {
  const query = (visit.url.searchParams.get('q') ?? '').trim().slice(0, 80)
  const order = readSortOrder(visit.url.searchParams.get('sort'))
  const products = sortProducts(searchProducts(query), order)
  const counted = products.length === 1 ? '1 thing' : `${products.length} things`
  return page({
    title: query === '' ? 'Search' : `Search: ${query}`,
    query,
    events: viewItemList({ id: 'search_results', name: 'Search results' }, products),
    body: html`<div class="listing-head">
  <div><h1>${query === '' ? 'Search' : html`Search: “${query}”`}</h1>${products.length > 0 && html`<p class="lead">${counted} found</p>`}</div>
  ${products.length > 1 && sortForm(order, query)}
</div>
${products.length > 0 ? productGrid(products, visit.stock, true) : nothingFound(query, visit)}`,
  })
}
