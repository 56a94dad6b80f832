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

/** A product's page shows the variant that is chosen, and keeps its button in reach. */
export function watchProduct() {
  const form = document.querySelector('#buy')
  const bar = document.querySelector('[data-buy-bar]')
  if (!form) return
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === 'variant') showVariant(event.target)
  })
  // A browser that goes back restores the choice, but not what we made of it.
  const chosen = form.querySelector('input[type=radio]:checked')
  if (chosen && !chosen.defaultChecked) showVariant(chosen)

  const button = form.querySelector('[data-buy-button]')
  const watch = new IntersectionObserver(([entry]) => {
    bar.hidden = entry.isIntersecting || button.disabled
  })
  watch.observe(button)
}
