import type { Cart } from '../../commerce/index.ts'
import type { Product } from '../../protocol/commerce.ts'
import type { CartChoice } from './cart.ts'

type Load = () => Promise<typeof import('./cart.ts')>

/** The shop's cart, which is loaded when something of it is first asked. Without a choice there is none. */
export function createCartPart(options: {
  readonly window: Window & typeof globalThis
  readonly load?: Load
  /** What can be done is known now. */
  readonly changed: () => void
}) {
  const { changed, window, load = () => import('./cart.ts') } = options
  let choice: CartChoice | undefined
  let loading: Promise<Cart> | undefined
  let cart: Cart | undefined

  const begin = async (wanted: CartChoice) => {
    const loaded = await (await load()).loadCart(wanted, window)
    if (choice === wanted) {
      cart = loaded
      changed()
    }
    return loaded
  }
  const get = (): Promise<Cart> => {
    if (choice === undefined) return Promise.reject(new Error('There is no cart.'))
    loading ??= begin(choice)
    // Asked again when it could not be loaded.
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }

  return {
    load,
    cart: get,
    setCart(next: CartChoice): void {
      choice = next
      loading = cart = undefined
      changed()
    },
    can(command: string): boolean {
      if (!cart) get().catch(() => {})
      return cart?.can(command) ?? false
    },
    revalidate(): ((product: Product) => Promise<Product | null>) | undefined {
      const products = cart?.products
      return (
        products &&
        (async ({ id, variantId = id }) => {
          const found = await products([variantId])
          if (!found) throw new Error('The shop does not say.')
          return found.find((one) => one.variantId === variantId || one.id === variantId || one.id === id) ?? null
        })
      )
    },
  }
}
