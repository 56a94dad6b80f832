/** The agent's picture: drawn here, so that the demo loads nothing from elsewhere. */
export const agentPicturePath = '/agents/maeve.svg'

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">
<rect width="96" height="96" fill="#28574c"/>
<path d="M20 58c-4-28 10-44 28-44s32 16 28 44c-1 9-4 16-8 21H28c-4-5-7-12-8-21z" fill="#704b32"/>
<path d="M12 96c2-17 14-25 27-27h18c13 2 25 10 27 27z" fill="#e2ab2d"/>
<path d="M40 60h16v12c-4 5-12 5-16 0z" fill="#d8a27c"/>
<ellipse cx="48" cy="45" rx="18" ry="21" fill="#e8bc98"/>
<path d="M29 44c0-16 9-24 20-24 12 0 19 9 18 24-7-2-14-7-18-14-4 7-11 12-20 14z" fill="#704b32"/>
<circle cx="41" cy="46" r="2.2" fill="#22302d"/><circle cx="55" cy="46" r="2.2" fill="#22302d"/>
<path d="M41 55c4 4 10 4 14 0" fill="none" stroke="#b2552f" stroke-width="2.4" stroke-linecap="round"/>
</svg>`

/** The picture as an answer. */
export function agentPicture(): Response {
  return new Response(picture, {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=86400',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    },
  })
}
