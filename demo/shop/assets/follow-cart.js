/** What the header and the page say of the cart follows it, without a reload: what somebody is typing stays. */

function showCount(quantity) {
  const count = document.querySelector('[data-cart-count]')
  if (!count) return
  count.hidden = quantity === 0
  count.querySelector('[data-cart-number]').textContent = quantity
  count.querySelector('[data-cart-word]').textContent = quantity === 1 ? ' item' : ' items'
}

/** The page as the server has it now. By XHR: under Trusted Types its document is the only one that is parsed. */
function readPage(url) {
  return new Promise((read, failed) => {
    const request = new XMLHttpRequest()
    request.open('GET', url)
    request.responseType = 'document'
    request.onload = () => read(request)
    request.onerror = () => failed(new Error(`${url} could not be read.`))
    request.send()
  })
}

function replace(part, fresh, keepsChoice) {
  const chosen = keepsChoice && part.querySelector('input[type=radio]:checked')
  const focused = part.contains(document.activeElement) && document.activeElement.id
  part.replaceWith(fresh)
  if (chosen)
    for (const input of fresh.querySelectorAll('input[type=radio]')) input.checked = input.value === chosen.value
  if (focused) document.getElementById(focused)?.focus()
}

let newest = 0

/** Brings the page's parts up to date. `part`: what is different beside the cart, `address` or `delivery`. */
export async function followCart({ cart, part }) {
  showCount(cart.quantity)
  const parts = () => [...document.querySelectorAll(`[data-follows=cart], [data-follows=${part}]`)]
  if (parts().length === 0) return
  newest += 1
  const turn = newest
  const { response, responseURL } = await readPage(location.href)
  if (turn !== newest) return
  // The page has become another one, such as the cart's in place of a step that is not open any more.
  if (new URL(responseURL).pathname !== location.pathname) return location.assign(responseURL)
  const fresh = [...response.querySelectorAll(`[data-follows=cart], [data-follows=${part}]`)]
  parts().forEach((old, index) => {
    if (fresh[index]) replace(old, document.importNode(fresh[index], true), part !== 'delivery')
  })
}
