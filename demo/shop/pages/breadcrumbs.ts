import { type Html, html } from '../html.ts'

interface Crumb {
  readonly title: string
  readonly path: string
}

/** The way here from the home page, for people and for search engines. */
export function breadcrumbs(url: URL, crumbs: readonly Crumb[]): { readonly nav: Html; readonly jsonLd: object } {
  const all = [{ title: 'Home', path: '/' }, ...crumbs]
  return {
    nav: html`<nav class="breadcrumbs" aria-label="Breadcrumb"><ol>${all.map((crumb, index) => html`<li>${index === all.length - 1 ? html`<span aria-current="page">${crumb.title}</span>` : html`<a href="${crumb.path}">${crumb.title}</a>`}</li>`)}</ol></nav>`,
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'BreadcrumbList',
      itemListElement: all.map((crumb, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: crumb.title,
        item: new URL(crumb.path, url).href,
      })),
    },
  }
}
