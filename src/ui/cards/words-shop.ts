/** The words of products, carts, orders and articles, in English. Numbers, dates and amounts come as the reader's language writes them. */
export const shopWordsEn = {
  action: {
    pending: 'One moment…',
    done: 'Done',
    failed: 'That did not work. Please try again.',
    undone: 'Taken back',
    /** Where taking back failed. */
    notUndone: 'It could not be taken back. Please look at your cart.',
    undo: 'Undo',
    cancel: 'Cancel',
    /** Said of what is in the cart at another price than the card showed. */
    differs: (actual: string, shown: string) => `It is in your cart, at ${actual} instead of ${shown} as shown.`,
    /** Why it failed, by code; one that is not here is said by `failed`. */
    codes: {
      not_allowed: 'The shop did not allow this.',
      'hook-failed': 'The shop did not allow this just now. Please try again.',
      timeout: 'The shop has not answered. Please look at your cart before you try again.',
      'bad-payload': 'This button does not work. Please tell us.',
      out_of_stock: 'It is out of stock.',
      not_found: 'The shop no longer has it.',
      quantity_limit: 'There is no more of it to be had.',
      coupon_invalid: 'This code is not valid for your cart.',
      coupon_expired: 'This code has expired.',
      coupon_minimum: 'Your cart is too small for this code.',
      address_invalid: 'The shop cannot deliver to this address.',
      shipping_unavailable: 'This delivery is not possible.',
    } as Readonly<Record<string, string>>,
    /** Asked before a command where its sender asks nothing. */
    confirm: {
      'cart.replace': 'This replaces everything in your cart. Go on?',
      'cart.hold': 'The shop keeps the goods in your cart for you for a while. Go on?',
      'checkout.address': 'This changes the address your order goes to. Go on?',
      'checkout.delivery': 'This changes how your order is delivered, and maybe what that costs. Go on?',
    } as Readonly<Record<string, string>>,
  },
  product: {
    price: 'Price',
    /** Said before a price that is reduced, and before what it was. */
    now: 'Now',
    was: 'Was',
    availability: 'Availability',
    availabilities: { in_stock: 'In stock', low: 'Only a few left', out: 'Sold out', preorder: 'Pre-order' },
    rating: 'Rating',
    rated: (value: string, count: string | undefined) => `${value} of 5${count === undefined ? '' : ` (${count})`}`,
    stale: 'Price may have changed',
    check: 'Check price and stock',
    changed: 'Price or stock has changed.',
    unchanged: 'Price and stock are up to date.',
    gone: 'The shop no longer has it.',
    unchecked: 'The shop did not answer.',
    enlarge: (picture: string) => `Enlarge picture: ${picture}`,
    products: 'Products',
    previous: 'Previous product',
    next: 'Next product',
    position: (number: string, count: string) => `${number} of ${count}`,
    comparison: 'Comparison',
    /** In a table, where a product does not have what others have. */
    notGiven: 'Not given',
  },
  cart: {
    title: 'Cart',
    empty: 'The cart is empty.',
    /** How many, and what one of it costs where that is known. */
    each: (quantity: string, price: string | undefined) => (price ? `${quantity} × ${price}` : `× ${quantity}`),
    coupons: 'Codes in force',
    checkout: 'Checkout',
    /** Shows all lines of a long cart or order. */
    all: (count: string) => `Show all ${count}`,
    fewer: 'Show fewer',
  },
  order: {
    title: (number: string) => `Order ${number}`,
    placed: (date: string) => `Placed ${date}`,
    expected: (dates: string) => `Expected ${dates}`,
    open: 'View order',
    /** By status; one that is not here is shown as it came. */
    statuses: {
      placed: 'Placed',
      confirmed: 'Confirmed',
      processing: 'In preparation',
      shipped: 'Shipped',
      delivered: 'Delivered',
      cancelled: 'Cancelled',
      refunded: 'Refunded',
    } as Readonly<Record<string, string>>,
    parcel: (number: string, count: string) => `Parcel ${number} of ${count}`,
    track: 'Track parcel',
    /** By the status of a parcel. */
    shipments: {
      pending: 'Not packed yet',
      packed: 'Packed',
      shipped: 'Shipped',
      in_transit: 'On its way',
      out_for_delivery: 'Out for delivery',
      delivered: 'Delivered',
      delayed: 'Delayed',
      failed: 'Could not be delivered',
      returned: 'Returned',
    } as Readonly<Record<string, string>>,
    /** Said before a step of a parcel's way. */
    steps: { done: 'Done', current: 'Now', upcoming: 'Still to come' },
    fulfilled: (fulfilled: string, ordered: string) => `${fulfilled} of ${ordered} sent`,
  },
  article: {
    read: 'Read here',
    less: 'Show less',
    open: 'Open article',
  },
}

export type ShopWords = typeof shopWordsEn
