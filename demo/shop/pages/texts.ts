import { freeDeliveryFromMinor, tiers } from '../delivery.ts'
import { html } from '../html.ts'
import { formatMoney, formatShortMoney } from '../money.ts'
import { type Handler, page } from '../reply.ts'

export const shippingPage: Handler = () =>
  page({
    title: 'Shipping and returns',
    body: html`<article class="prose">
  <h1>Shipping and returns</h1>
  <p class="lead">We pack every weekday until two o’clock. What is ordered before then leaves the same day.</p>
  <h2>Delivery</h2>
  <div class="table-frame"><table>
    <thead><tr><th scope="col">How</th><th scope="col">Working days</th><th scope="col">Price</th></tr></thead>
    <tbody>${tiers.map((tier) => html`<tr><th scope="row">${tier.title}</th><td>${tier.workingDays[0] === tier.workingDays[1] ? `from ${tier.workingDays[0]}` : `${tier.workingDays[0]} to ${tier.workingDays[1]}`}</td><td>${tier.priceMinor === 0 ? 'Free' : formatMoney(tier.priceMinor)}</td></tr>`)}</tbody>
  </table></div>
  <p>Standard delivery is free from ${formatShortMoney(freeDeliveryFromMinor)}, after any discount. We deliver to Ireland, Austria, Belgium, Denmark, France, Germany, Italy, the Netherlands, Portugal and Spain.</p>
  <h2>If it arrives broken</h2>
  <p>Stoneware travels well, but not always. Send us a photo within two weeks and a new one leaves the same day. You need not post the pieces back.</p>
  <h2>Returns</h2>
  <p>You have sixty days from delivery, and you may have used it. Within Ireland the return label is in the box; from elsewhere we refund up to €12 of your postage. The money is back on your card within five working days of the parcel’s arrival.</p>
  <h2>Repairs</h2>
  <p>Straps, blades, hinges, handles, wicks: ask first, post second. We tell you the price before we begin, and it is never more than the part and an hour.</p>
</article>`,
  })

export const privacyPage: Handler = () =>
  page({
    title: 'Privacy',
    body: html`<article class="prose">
  <h1>Privacy</h1>
  <p class="lead">We keep what we need to send you a parcel, and nothing we would be embarrassed to explain.</p>
  <h2>What we store</h2>
  <p>Your cart, from the moment you put something in it, for thirty days. Your name, addresses and what you bought, for the seven years the Revenue asks of us. Card numbers never: they go to the bank for one check and are forgotten.</p>
  <h2>Cookies</h2>
  <p>One, called <code>shop_session</code>. It remembers your cart, and it is set only when you first put something in.</p>
  <h2>The chat</h2>
  <p>When you write to us in the chat, we see the page you are on and what is in your cart, so that you need not explain it. We keep the conversation for a year.</p>
  <h2>Your rights</h2>
  <p>Ask for a copy, a correction or for all of it to be forgotten: write to The Old Creamery, Durrus, or just ask in the chat.</p>
</article>`,
  })
