import type { Trace } from '../trace.ts'

const shop = 'https://shop.example'
const ld = (data: object) => JSON.stringify({ '@context': 'https://schema.org/', ...data })

const eur = (minor: number) => ({ minor, currency: 'EUR' })

const boot = {
  '@type': 'Product',
  name: 'Trail boot',
  sku: 'TB-42',
  gtin13: '4006381333931',
  brand: { '@type': 'Brand', name: 'Moor & Fell' },
  image: [`${shop}/boot.jpg`, `${shop}/boot-2.jpg`],
  offers: {
    '@type': 'Offer',
    price: '129.90',
    priceCurrency: 'EUR',
    availability: 'https://schema.org/InStock',
    url: `${shop}/trail-boot.html`,
  },
}

const jacket = {
  '@type': 'ProductGroup',
  name: 'Rain jacket',
  productGroupID: 'RJ',
  variesBy: ['https://schema.org/size'],
  hasVariant: [
    {
      '@type': 'Product',
      name: 'Rain jacket S',
      sku: 'RJ-S',
      url: `${shop}/rain-jacket?variant=1`,
      offers: { '@type': 'Offer', price: 199, priceCurrency: 'EUR' },
    },
    {
      '@type': 'Product',
      name: 'Rain jacket XXL',
      sku: 'RJ-XXL',
      url: `${shop}/rain-jacket?variant=5`,
      offers: { '@type': 'Offer', price: 219, priceCurrency: 'EUR' },
    },
  ],
}

const priced = (price: unknown, priceCurrency: string) =>
  ld({ '@type': 'Product', name: 'Sofa', sku: 'SOFA', offers: { '@type': 'Offer', price, priceCurrency } })

/** The product page of a shop that only cares for search engines. */
export const traces: readonly Trace[] = [
  {
    name: 'a product, as search engines ask for it',
    source: 'json-ld',
    url: `${shop}/trail-boot.html`,
    title: 'Trail boot – Shop',
    jsonLd: [ld({ '@type': 'Organization', name: 'Shop', email: 'owner@shop.example' }), ld(boot)],
    never: ['owner@shop.example'],
    steps: [
      {
        do: [],
        expect: {
          phase: 'before',
          stage: 'product',
          product: 'TB-42',
          price: eur(129_90),
          quantity: null,
          order: null,
        },
      },
    ],
  },
  {
    name: 'broken data beside good, lists, and nothing of use',
    source: 'json-ld',
    url: `${shop}/trail-boot.html`,
    jsonLd: [
      '{ "@type": "Product", "name": "Broken", }',
      '',
      'null',
      '[null, 3, "Product"]',
      ld({ '@type': 'Product', description: 'without a name' }),
      JSON.stringify([{ '@type': 'BreadcrumbList', itemListElement: [] }, boot]),
    ],
    steps: [{ do: [], expect: { phase: 'before', stage: 'product', product: 'TB-42', price: eur(129_90) } }],
  },
  {
    name: 'a graph, as plugins for WordPress write it',
    source: 'json-ld',
    url: `${shop}/trail-boot.html`,
    jsonLd: [
      ld({
        '@graph': [
          { '@type': 'WebSite', '@id': `${shop}/#website`, potentialAction: [{ '@type': 'SearchAction' }] },
          { '@type': ['WebPage', 'ItemPage'], '@id': `${shop}/trail-boot.html` },
          {
            ...boot,
            '@type': ['Product', 'IndividualProduct'],
            sku: undefined,
            '@id': `${shop}/trail-boot.html#product`,
            productID: '815',
            offers: [
              {
                '@type': 'Offer',
                priceSpecification: [
                  {
                    '@type': 'UnitPriceSpecification',
                    price: '129.90',
                    priceCurrency: 'EUR',
                    valueAddedTaxIncluded: 'true',
                  },
                ],
              },
            ],
          },
        ],
      }),
    ],
    steps: [{ do: [], expect: { phase: 'before', stage: 'product', product: '815', price: eur(129_90) } }],
  },
  {
    name: 'a group of variants, then by the history API another product and none',
    source: 'json-ld',
    url: `${shop}/rain-jacket?variant=5`,
    jsonLd: [ld(jacket)],
    steps: [
      { do: [], expect: { phase: 'before', stage: 'product', product: 'RJ', price: eur(219_00) } },
      {
        do: [{ navigate: '/rain-jacket?variant=1' }],
        expect: { page: `${shop}/rain-jacket?variant=1`, stage: 'product', product: 'RJ', price: eur(199_00) },
      },
      {
        do: [
          {
            navigate: '/trail-boot.html',
            title: 'Trail boot',
            jsonLd: [ld({ '@type': 'ItemPage', mainEntity: boot })],
          },
        ],
        expect: { phase: 'before', stage: 'product', product: 'TB-42', price: eur(129_90) },
      },
      {
        do: [{ navigate: '/about', title: 'About us', jsonLd: [] }],
        expect: { phase: 'before', stage: 'browse', product: null },
      },
    ],
  },
  {
    name: 'an order on the page after the purchase, then browsing on',
    source: 'json-ld',
    url: `${shop}/checkout/success`,
    title: 'Thank you',
    jsonLd: [
      ld({
        '@type': 'Order',
        merchant: { '@type': 'Organization', name: 'Shop' },
        orderNumber: 'EX-123-4567',
        orderStatus: 'https://schema.org/OrderProcessing',
        priceCurrency: 'EUR',
        price: '1.299,00',
        customer: { '@type': 'Person', name: 'Jane Roe', email: 'jane@example.com' },
        billingAddress: { '@type': 'PostalAddress', streetAddress: '1 Moor Lane', postalCode: 'LS1 4AP' },
        acceptedOffer: [
          {
            '@type': 'Offer',
            itemOffered: { '@type': 'Product', name: 'Trail boot', sku: 'TB-42' },
            price: '1.299,00',
            priceCurrency: 'EUR',
            eligibleQuantity: { '@type': 'QuantitativeValue', value: '1' },
          },
        ],
      }),
    ],
    never: ['Jane', 'jane@example.com', 'Moor Lane', 'LS1'],
    steps: [
      {
        do: [],
        expect: {
          phase: 'after',
          stage: 'purchased',
          order: 'EX-123-4567',
          paid: eur(1_299_00),
          recentOrderId: 'EX-123-4567',
        },
      },
      {
        do: [{ navigate: '/trail-boot.html', title: 'Trail boot', jsonLd: [ld(boot)] }],
        expect: { phase: 'before', stage: 'product', product: 'TB-42', recentOrderId: 'EX-123-4567' },
      },
    ],
  },
  {
    name: 'prices as shops write them',
    source: 'json-ld',
    url: `${shop}/sofa.html`,
    jsonLd: [priced('1.299,00', 'EUR')],
    steps: [
      { do: [], expect: { product: 'SOFA', price: eur(1_299_00) } },
      ...[
        ['1,299.00', 'EUR', 1_299_00],
        ['49,5', 'EUR', 49_50],
        ['€ 49,-', 'EUR', 49_00],
        [49.5, 'EUR', 49_50],
        ['1.299.000', 'VND', 1_299_000],
        ['1,980', 'JPY', 1_980],
        ['12.345', 'KWD', 12_345],
        ['0', 'EUR', 0],
      ].map(([price, currency, minor], at) => ({
        do: [{ navigate: `/sofa-${at}.html`, jsonLd: [priced(price, `${currency}`)] }],
        expect: { product: 'SOFA', price: { minor: Number(minor), currency: `${currency}` } },
      })),
      {
        do: [{ navigate: '/sofa-a.html', jsonLd: [priced('on request', 'EUR')] }],
        expect: { product: 'SOFA', price: null },
      },
      { do: [{ navigate: '/sofa-b.html', jsonLd: [priced('49.50', '')] }], expect: { product: 'SOFA', price: null } },
    ],
  },
  {
    name: 'a list of many products is no product page',
    source: 'json-ld',
    url: `${shop}/collections/boots`,
    jsonLd: [
      ld({
        '@type': 'ItemList',
        itemListElement: [
          { '@type': 'ListItem', position: 1, item: boot },
          { '@type': 'ListItem', position: 2, item: { ...boot, name: 'Hill boot', sku: 'HB-42' } },
        ],
      }),
    ],
    steps: [{ do: [], expect: { phase: 'before', stage: 'browse', product: null } }],
  },
]
