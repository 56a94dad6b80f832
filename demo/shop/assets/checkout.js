/** Says beside the field why a code does not count. */
function showCouponError(form, text) {
  const input = form.querySelector('input[name=coupon]')
  let error = document.getElementById('field-coupon-error')
  if (!error) {
    error = document.createElement('p')
    error.id = 'field-coupon-error'
    error.className = 'field-error'
    input.after(error)
  }
  error.textContent = text
  input.setAttribute('aria-invalid', 'true')
  input.setAttribute('aria-describedby', error.id)
  input.focus()
}

/** A code at the checkout is tried without leaving the page: what was typed into the other form stays. */
function watchCoupon(api) {
  document.addEventListener('submit', async (event) => {
    const form = event.target
    const code = form.querySelector('input[name=coupon]')?.value
    if (code === undefined || new URL(form.action).pathname !== '/checkout/coupon') return
    event.preventDefault()
    const call = { key: crypto.randomUUID(), signal: AbortSignal.timeout(10_000) }
    try {
      const { events, message, ok } = await api.change('/api/cart/coupon', { code }, call)
      if (ok) return
      for (const rejected of events ?? []) dataLayer.push(rejected)
      showCouponError(form, message)
    } catch {
      form.submit()
    }
  })
}

function watchPayment() {
  const form = document.querySelector('form[data-pay]')
  const number = form?.querySelector('[name=number]')
  if (!form || !number) return
  number.addEventListener('input', () => {
    const atEnd = number.selectionEnd === number.value.length
    if (atEnd) number.value = number.value.replace(/\D/g, '').replace(/(\d{4})(?=\d)/g, '$1 ')
  })
  const cardFields = form.querySelector('.card-fields')
  const showMethod = () => {
    cardFields.hidden = form.elements.method.value !== 'card'
  }
  form.querySelector('[data-methods]').addEventListener('change', showMethod)
  showMethod()
  form.addEventListener('submit', (event) => {
    const button = form.querySelector('button[type=submit]')
    if (button.getAttribute('aria-disabled') === 'true') event.preventDefault()
    button.setAttribute('aria-disabled', 'true')
    button.querySelector('[data-pay-words]').textContent = 'One moment…'
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
    else showMethod()
  })
}

export function watchCheckout(api) {
  watchCoupon(api)
  watchPayment()
}
