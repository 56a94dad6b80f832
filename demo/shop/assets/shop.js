// Small conveniences. Every page works without this file.
document.documentElement.classList.add('has-js')

for (const form of document.querySelectorAll('form[data-auto-submit]')) {
  form.addEventListener('change', () => form.requestSubmit())
}

document.querySelector('#error-summary, .notice-bad')?.focus()

for (const link of document.querySelectorAll('[data-shopbell-ask]')) {
  const ask = (event) => {
    event.preventDefault()
    window.shopbell?.('open')
  }
  link.addEventListener('click', ask)
  link.addEventListener('keydown', (event) => {
    if (event.key === ' ') ask(event)
  })
  link.hidden = false
}

const buyForm = document.querySelector('#buy')
const buyBar = document.querySelector('[data-buy-bar]')

function showVariant(input) {
  const { name, price, picture, closePicture, stock, stockTone } = input.dataset
  const isSoldOut = stockTone === 'out'
  document.querySelector('[data-choice-name]').textContent = name
  document.querySelector('[data-price-line] .price').lastChild.textContent = price
  document.querySelector('[data-price-copy]').textContent = price
  document.querySelector('[data-main-picture]').src = picture
  document.querySelector('.story-picture').src = closePicture
  document.querySelector('[data-stock-text]').textContent = stock
  document.querySelector('[data-stock-line]').className = `stock stock-${stockTone}`
  for (const button of document.querySelectorAll('[data-buy-button]')) {
    button.disabled = isSoldOut
    if (!button.closest('[data-buy-bar]')) button.textContent = isSoldOut ? 'Out of stock' : 'Add to cart'
  }
  const url = new URL(location.href)
  url.searchParams.set('variant', input.value)
  history.replaceState(history.state, '', url)
}

if (buyForm) {
  buyForm.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === 'variant') showVariant(event.target)
  })
  // A browser that goes back restores the choice, but not what we made of it.
  const chosen = buyForm.querySelector('input[type=radio]:checked')
  if (chosen && !chosen.defaultChecked) showVariant(chosen)

  const button = buyForm.querySelector('[data-buy-button]')
  const watch = new IntersectionObserver(([entry]) => {
    buyBar.hidden = entry.isIntersecting || button.disabled
  })
  watch.observe(button)
}

const cardNumber = document.querySelector('[data-pay] [name=number]')
cardNumber?.addEventListener('input', () => {
  const atEnd = cardNumber.selectionEnd === cardNumber.value.length
  if (atEnd) cardNumber.value = cardNumber.value.replace(/\D/g, '').replace(/(\d{4})(?=\d)/g, '$1 ')
})

const payForm = document.querySelector('form[data-pay]')
payForm?.addEventListener('submit', (event) => {
  const button = payForm.querySelector('button[type=submit]')
  if (button.getAttribute('aria-disabled') === 'true') event.preventDefault()
  button.setAttribute('aria-disabled', 'true')
  button.lastChild.textContent = 'One moment…'
})
addEventListener('pageshow', (event) => {
  if (event.persisted && payForm) location.reload()
})
