import { nobodysBusiness, storeCart } from '../store-cart.ts'
import type { Act, Trace } from '../trace.ts'

const shop = 'https://shop.example'
/** Of a customer who put something in before. */
const cookie = 'woocommerce_items_in_cart=1'
const eur = (minor: number) => ({ minor, currency: 'EUR' })
const answers = (...cart: Parameters<typeof storeCart>): Act => ({
  answers: { '/wp-json/wc/store/v1/cart': { json: storeCart(...cart) } },
})
/** The arguments of classic events: page parts as HTML, a hash, the button. */
const fragments = [
  { 'div.widget_shopping_cart_content': '<div>Jane’s cart</div>' },
  'd41d8cd98f00b204e9800998ecf8427e',
  { 0: {}, length: 1 },
]
const boot = { id: 42, name: 'Trail boot', price: 129_90 }
const socks = { id: 7, name: 'Wool socks', price: 14_00 }

/** WooCommerce, classic and with blocks. */
export const traces: readonly Trace[] = [
  {
    name: 'classic: an empty cart, put in, taken out, emptied',
    source: 'woocommerce',
    url: `${shop}/product/trail-boot/`,
    title: 'Trail boot',
    cookie,
    bodyClass:
      'wp-singular single single-product postid-42 theme-storefront woocommerce woocommerce-page woocommerce-js',
    globals: { wc_add_to_cart_params: { ajax_url: '/wp-admin/admin-ajax.php', cart_url: `${shop}/cart/` } },
    before: [answers({ items: [] })],
    never: nobodysBusiness,
    steps: [
      { do: [], expect: { phase: 'before', stage: 'product', quantity: 0, total: eur(0), order: null } },
      {
        do: [
          { jquery: 'adding_to_cart', args: [{ length: 1 }, { product_id: 42, quantity: 1 }] },
          answers({ items: [{ ...boot, quantity: 1 }] }),
          { jquery: 'added_to_cart', args: fragments },
        ],
        expect: { phase: 'before', stage: 'product', quantity: 1, total: eur(129_90), subtotal: eur(129_90) },
      },
      {
        do: [
          answers({
            items: [
              { ...boot, quantity: 1 },
              { ...socks, quantity: 2 },
            ],
            tax: 3_00,
          }),
          { jquery: 'added_to_cart', args: fragments },
          { jquery: 'added_to_cart', args: fragments },
        ],
        expect: { phase: 'before', quantity: 3, total: eur(160_90), subtotal: eur(157_90) },
      },
      {
        do: [answers({ items: [{ ...socks, quantity: 2 }] }), { jquery: 'removed_from_cart', args: fragments }],
        expect: { phase: 'before', quantity: 2, total: eur(28_00) },
      },
      { do: [answers({ items: [] }), { jquery: 'wc_cart_emptied' }], expect: { quantity: 0, total: eur(0) } },
    ],
  },
  {
    name: 'a currency without digits',
    source: 'woocommerce',
    url: `${shop}/shop/`,
    cookie,
    bodyClass: 'archive post-type-archive-product woocommerce woocommerce-page',
    before: [answers({ currency: 'JPY', digits: 0, items: [{ ...boot, price: 1_980, quantity: 2 }] })],
    steps: [{ do: [], expect: { stage: 'browse', quantity: 2, total: { minor: 3_960, currency: 'JPY' } } }],
  },
  {
    name: 'a currency with three digits',
    source: 'woocommerce',
    url: `${shop}/shop/`,
    cookie,
    bodyClass: 'woocommerce woocommerce-page',
    before: [answers({ currency: 'KWD', digits: 3, items: [{ ...boot, price: 12_345, quantity: 1 }] })],
    steps: [{ do: [], expect: { quantity: 1, total: { minor: 12_345, currency: 'KWD' } } }],
  },
  {
    name: 'a shop that shows euros without cents and yen with two digits',
    source: 'woocommerce',
    url: `${shop}/shop/`,
    cookie,
    bodyClass: 'woocommerce woocommerce-page',
    before: [answers({ currency: 'EUR', digits: 0, items: [{ ...boot, price: 130, quantity: 1 }] })],
    steps: [
      { do: [], expect: { quantity: 1, total: eur(130_00) } },
      {
        do: [
          answers({ currency: 'JPY', digits: 2, items: [{ ...boot, price: 198_000, quantity: 1 }] }),
          { jquery: 'added_to_cart', args: fragments },
        ],
        expect: { quantity: 1, total: { minor: 1_980, currency: 'JPY' } },
      },
    ],
  },
  {
    name: 'the cart page: a code that counts, one that does not, and none',
    source: 'woocommerce',
    url: `${shop}/cart/`,
    bodyClass: 'page woocommerce-cart woocommerce-page woocommerce-js',
    before: [answers({ items: [{ ...boot, quantity: 1 }] })],
    never: [...nobodysBusiness, 'jane'],
    steps: [
      { do: [], expect: { phase: 'before', stage: 'cart', quantity: 1, total: eur(129_90), friction: [] } },
      {
        do: [
          answers({ items: [{ ...boot, quantity: 1 }], discount: 12_99, coupons: ['spring10'] }),
          { jquery: 'applied_coupon', args: ['SPRING10'] },
          { jquery: 'updated_cart_totals' },
        ],
        expect: { stage: 'cart', quantity: 1, total: eur(116_91), friction: [] },
      },
      // The event comes for refused codes, too: only the cart knows.
      {
        do: [{ jquery: 'applied_coupon', args: ['WINTER'] }, { jquery: 'updated_cart_totals' }],
        expect: { stage: 'cart', total: eur(116_91), friction: ['coupon_rejected 1'] },
      },
      {
        do: [{ wait: 5_000 }, { jquery: 'applied_coupon', args: ['jane@example.com'] }],
        expect: { stage: 'cart', total: eur(116_91), friction: ['coupon_rejected 2'] },
      },
      {
        do: [answers({ items: [{ ...boot, quantity: 1 }] }), { jquery: 'removed_coupon', args: ['spring10'] }],
        expect: { stage: 'cart', total: eur(129_90), friction: ['coupon_rejected 2'] },
      },
    ],
  },
  {
    name: 'the classic checkout: errors with nothing, with words, and with what was typed',
    source: 'woocommerce',
    url: `${shop}/checkout/`,
    bodyClass: 'page woocommerce-checkout woocommerce-page woocommerce-js',
    before: [answers({ items: [{ ...boot, quantity: 1 }] })],
    never: [...nobodysBusiness, '<'],
    steps: [
      { do: [], expect: { phase: 'during', stage: 'checkout', quantity: 1, total: eur(129_90), friction: [] } },
      { do: [{ jquery: 'init_checkout' }], expect: { phase: 'during', stage: 'checkout' } },
      {
        do: [
          answers({ items: [{ ...boot, quantity: 1 }], shipping: 4_90, rates: ['flat_rate:1'] }),
          { jquery: 'update_checkout' },
          { jquery: 'updated_checkout', args: [{ result: 'success', fragments: {} }] },
        ],
        expect: { phase: 'during', quantity: 1, total: eur(134_80), friction: [] },
      },
      { do: [{ jquery: 'payment_method_selected' }], expect: { phase: 'during', stage: 'checkout', friction: [] } },
      { do: [{ jquery: 'checkout_error' }], expect: { phase: 'during', friction: ['checkout_error 1'] } },
      {
        do: [
          { wait: 5_000 },
          {
            jquery: 'checkout_error',
            args: [
              '<ul class="woocommerce-error" role="alert"><li data-id="billing_email"><strong>An account is already registered with jane@example.com</strong>, call 0113 496 0000.</li></ul>',
            ],
          },
        ],
        expect: { phase: 'during', stage: 'checkout', friction: ['checkout_error 2'] },
      },
    ],
  },
  {
    name: 'an address nothing is sent to',
    source: 'woocommerce',
    url: `${shop}/checkout/`,
    bodyClass: 'woocommerce-checkout woocommerce-page',
    before: [answers({ items: [{ ...boot, quantity: 1 }] })],
    never: nobodysBusiness,
    steps: [
      { do: [], expect: { phase: 'during', friction: [] } },
      {
        do: [answers({ items: [{ ...boot, quantity: 1 }], rates: [] }), { jquery: 'updated_checkout' }],
        expect: { phase: 'during', friction: ['shipping_unavailable 1'] },
      },
      // Asked again for the same address, it is still the same refusal.
      {
        do: [{ wait: 5_000 }, { jquery: 'updated_checkout' }],
        expect: { phase: 'during', friction: ['shipping_unavailable 1'] },
      },
      {
        do: [
          answers({ items: [{ ...boot, quantity: 1 }], shipping: 4_90, rates: ['flat_rate:1'] }),
          { jquery: 'updated_checkout' },
        ],
        expect: { phase: 'during', total: eur(134_80), friction: ['shipping_unavailable 1'] },
      },
    ],
  },
  {
    name: 'blocks: native events, an answer that fails, and what is sold out',
    source: 'woocommerce',
    url: `${shop}/shop/`,
    bodyClass:
      'archive post-type-archive-product woocommerce-uses-block-theme woocommerce-block-theme-has-button-styles',
    globals: { wcSettings: { wcVersion: '9.9.5', currency: { code: 'EUR', precision: 2 } } },
    before: [answers({ items: [] })],
    never: nobodysBusiness,
    steps: [
      { do: [], expect: { phase: 'before', stage: 'browse', quantity: null } },
      {
        do: [
          { event: 'wc-blocks_adding_to_cart', target: 'body' },
          answers({ items: [{ ...boot, quantity: 2 }] }),
          { event: 'wc-blocks_added_to_cart', target: 'body', detail: { preserveCartData: false } },
        ],
        expect: { phase: 'before', stage: 'browse', quantity: 2, total: eur(259_80) },
      },
      {
        do: [
          {
            answers: {
              '/wp-json/wc/store/v1/cart': {
                status: 500,
                json: { code: 'internal_server_error', message: 'Jane', data: { status: 500 } },
              },
            },
          },
          { event: 'wc-blocks_added_to_cart', target: 'body', detail: { preserveCartData: true } },
        ],
        expect: { quantity: 2, total: eur(259_80) },
      },
      {
        do: [
          answers({
            items: [{ ...boot, quantity: 1 }],
            errors: [
              {
                code: 'woocommerce_rest_product_out_of_stock',
                message: '"Wool socks" is out of stock and cannot be purchased.',
              },
            ],
          }),
          { event: 'wc-blocks_removed_from_cart', target: 'body' },
        ],
        expect: { quantity: 1, total: eur(129_90), friction: ['out_of_stock 1'] },
      },
    ],
  },
  {
    name: 'the order, with its key in the address',
    source: 'woocommerce',
    url: `${shop}/checkout/order-received/2581/?key=wc_order_58da97eb912e7`,
    title: 'Order received',
    bodyClass: 'page woocommerce-checkout woocommerce-page woocommerce-order-received woocommerce-js',
    before: [answers({ items: [] })],
    never: [...nobodysBusiness, 'wc_order_58da97eb912e7'],
    steps: [
      { do: [], expect: { phase: 'after', stage: 'purchased', order: '2581', recentOrderId: '2581', friction: [] } },
      {
        do: [{ navigate: '/shop/', title: 'Shop', jsonLd: [] }],
        expect: { phase: 'before', stage: 'browse', recentOrderId: '2581' },
      },
    ],
  },
]
