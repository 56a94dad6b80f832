/**
 * The way to the shop's own cart API. `changed({ cart, events, part })` is told of each change that was made; `part` is
 * what else than the cart is different, `address` or `delivery`.
 */
export function createCartApi({ fetch, changed = () => {} }) {
  const answerOf = async (path, init) => {
    init.signal?.throwIfAborted()
    const response = await fetch(path, { headers: { 'content-type': 'application/json' }, ...init })
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`)
    return response.json()
  }
  // One after the other: two changes at once could both begin the session that holds the cart.
  let last = Promise.resolve()
  const inTurn = (task) => {
    last = last.then(task, task)
    return last
  }
  return {
    read: (path, { signal }) => answerOf(path, { signal }),
    /** Posts a change. `events` and `undo` of the answer are the page's; the rest is what the chat wants. */
    change: (path, body, { key, signal }, part = 'cart') =>
      inTurn(async () => {
        const answer = await answerOf(path, { method: 'POST', body: JSON.stringify({ ...body, key }), signal })
        if (answer.ok) changed({ cart: answer.patch.cart, events: answer.events, part })
        return answer
      }),
  }
}

/** This shop's cart as the chat wants it: `shopbell('commerce.cart', createCartAdapter(api))`. */
export function createCartAdapter(api) {
  const change = async (path, body, call, part) => {
    const { events, undo, ...result } = await api.change(path, body, call, part)
    if (!undo) return result
    const takeBack = async ({ key, signal }) => {
      const {
        events,
        undo: again,
        ...back
      } = await api.change(undo.path, undo.body, { key: `${key} undo`, signal }, part)
      return back
    }
    return { ...result, undo: takeBack }
  }
  return {
    getCart: (call) => api.read('/api/cart', call),
    getProducts: (ids, call) => api.read(`/api/products?ids=${encodeURIComponent(ids.join())}`, call),
    searchProducts: (words, call) => api.read(`/api/search?q=${encodeURIComponent(words)}`, call),
    addToCart: (goods, call) => change('/api/cart/add', goods, call),
    updateLine: (line, call) => change('/api/cart/update', line, call),
    replaceCart: (items, call) => change('/api/cart/replace', { items }, call),
    holdCart: (minutes, call) => change('/api/cart/hold', { minutes }, call),
    applyDiscount: (code, call) => change('/api/cart/coupon', { code }, call),
    removeDiscount: (code, call) => change('/api/cart/coupon/remove', { code }, call),
    setAddress: (address, call) => change('/api/cart/address', { address }, call, 'address'),
    setDelivery: (id, call) => change('/api/cart/delivery', { id }, call, 'delivery'),
  }
}
