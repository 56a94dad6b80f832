type Handler = (event: { readonly type: string }, ...args: readonly unknown[]) => void

/** As much of jQuery as listening to a body needs: `jQuery(document.body).on('one two', handler)`, namespaces included. */
export function fakeJquery() {
  const handlers: { readonly name: string; readonly space: string; readonly handler: Handler }[] = []
  const each = (names: string) =>
    names.split(' ').map((each) => {
      const [name = '', space = ''] = each.split('.')
      return { name, space }
    })
  const collection = {
    on(names: string, handler: Handler) {
      for (const { name, space } of each(names)) handlers.push({ name, space, handler })
      return collection
    },
    off(names: string, handler?: Handler) {
      for (const { name, space } of each(names))
        for (let place = handlers.length - 1; place >= 0; place--) {
          const known = handlers[place]
          const isMeant = (!name || known?.name === name) && (!space || known?.space === space)
          if (isMeant && (!handler || known?.handler === handler)) handlers.splice(place, 1)
        }
      return collection
    },
  }
  return {
    jQuery: () => collection,
    trigger(type: string, args: readonly unknown[]) {
      for (const { name, handler } of [...handlers]) if (name === type) handler({ type }, ...args)
    },
    listening: () => handlers.length,
  }
}
