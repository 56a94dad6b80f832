import { categories, featured, findProduct } from '../catalogue/catalogue.ts'
import { brand } from '../catalogue/product.ts'
import { freeDeliveryFromMinor } from '../delivery.ts'
import { viewItemList } from '../ga4.ts'
import { html } from '../html.ts'
import { formatShortMoney } from '../money.ts'
import { page, type Reply, type Visit } from '../reply.ts'
import { icon } from './icons.ts'
import { picture, productGrid } from './product-card.ts'

export function homePage({ stock }: Visit): Reply {
  return page({
    title: brand,
    description: 'Stoneware, wool, canvas and good tools, designed and mostly made in West Cork.',
    events: viewItemList({ id: 'home_featured', name: 'Home: favourites' }, featured),
    body: html`<section class="hero">
  <img class="hero-picture" src="/pictures/home.svg" width="1600" height="1000" alt="A jug and a mug on a stone wall above a bay, with a wren looking on" fetchpriority="high">
  <div class="hero-text">
    <p class="kicker">Durrus, West Cork</p>
    <h1>Made to be used, every day, for years</h1>
    <p>Stoneware, wool, canvas and good plain tools. We make what we can ourselves, know by name who makes the rest, and repair all of it.</p>
    <p class="hero-actions"><a class="button" href="/c/table">Shop the table</a> <a class="button button-quiet" href="/c/trail">Pack for the trail</a></p>
  </div>
</section>
<section class="section" aria-labelledby="departments">
  <h2 id="departments">Four rooms, one roof</h2>
  <ul class="rooms">${categories.map((category) => {
    const face = findProduct(category.face)
    return html`<li><a class="room" href="/c/${category.id}">${face && picture(face)}<span class="room-text"><span class="room-title">${category.title}</span><span class="room-intro">${category.intro}</span></span></a></li>`
  })}</ul>
</section>
<section class="section" aria-labelledby="favourites">
  <h2 id="favourites">What people come back for</h2>
  ${productGrid(featured, stock)}
</section>
<section class="section promises" aria-label="Our promises">
  <div>${icon('truck')}<h3>Posted within a day</h3><p>Tracked, in paper and card, free from ${formatShortMoney(freeDeliveryFromMinor)}.</p></div>
  <div>${icon('returns')}<h3>Sixty days to decide</h3><p>Use it, cook with it, walk in it. If it is wrong, send it back.</p></div>
  <div>${icon('tools')}<h3>Repaired, not replaced</h3><p>Every blade, strap and hinge can be mended by us, at cost, for ever.</p></div>
</section>`,
  })
}
