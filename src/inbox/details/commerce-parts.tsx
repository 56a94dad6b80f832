import type { CommerceContext, Phase } from '../../protocol/context.ts'
import { CartPart } from './cart-part.tsx'
import { CheckoutPart } from './checkout-part.tsx'
import { OrderPart } from './order-part.tsx'
import { PagePart } from './page-part.tsx'
import { ProductPart } from './product-part.tsx'
import { ProgressPart } from './progress-part.tsx'
import { ShownPart } from './shown-part.tsx'
import { TroublePart } from './trouble-part.tsx'

export interface CommercePartsProps {
  readonly context: CommerceContext | undefined
  /** Where nothing else is known. */
  readonly phase: Phase
  readonly now: number
}

/** Where the customer is in the shop, live. What nobody told is not there. */
export function CommerceParts({ context, phase, now }: CommercePartsProps) {
  const { cart, checkout, friction = [], order, page, product, shown = [] } = context ?? {}
  const trouble = friction.length > 0 && (
    <TroublePart key="trouble" friction={friction} now={now} boughtAt={order?.at} />
  )
  const isOpen = friction.some(({ at }) => at > (order?.at ?? 0))
  return (
    <>
      <ProgressPart phase={context?.phase ?? phase} context={context} />
      {isOpen && trouble}
      {order && <OrderPart key="order" order={order} now={now} />}
      {!isOpen && trouble}
      {cart && <CartPart key="cart" cart={cart} />}
      {checkout && <CheckoutPart key="checkout" checkout={checkout} now={now} />}
      {product && page && <ProductPart key="product" product={product} page={page} />}
      <PagePart key="page" page={page} />
      {shown.length > 0 && <ShownPart key="shown" shown={shown} now={now} />}
    </>
  )
}
