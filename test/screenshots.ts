// Plays a conversation in the demo and takes pictures of shop, widget and inbox, to be looked at:
//   npm run screenshots [folder]   (default: .screenshots)
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launchChromium, openPage } from './browser/chromium.ts'
import { inboxOf, widgetOf } from './browser/people.ts'
import { createDemoProcess } from './demo-process.ts'
import { takeShopping } from './screenshots-shopping.ts'

const folder = process.argv[2] ?? '.screenshots'
mkdirSync(folder, { recursive: true })

const demo = await createDemoProcess()
const [browser, { signInUrl, url }] = await Promise.all([launchChromium(), demo.start()])
try {
  const phone = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
  const people = {
    desktop: await openPage(browser),
    dark: await openPage(browser, { colorScheme: 'dark' }),
    phone: await openPage(browser, phone),
    rtl: await openPage(browser),
  }
  const agent = await openPage(browser, { viewport: { width: 1440, height: 900 } })
  const inbox = inboxOf(agent.page)
  await inbox.signIn(signInUrl)

  const questions = {
    desktop: ['/p/harbour-mug', 'Hi! Is the Harbour mug safe in a dishwasher?'],
    dark: ['/p/mizen-throw', 'Does the throw shed a lot?'],
    phone: ['/c/trail', 'Which rucksack fits a 15 inch laptop? I carry it to work every day, in the rain mostly.'],
    rtl: ['/', 'مرحبا، هل تشحنون إلى ألمانيا؟'],
  } as const

  for (const [who, [path, question]] of Object.entries(questions)) {
    const person = people[who as keyof typeof people]
    await person.page.goto(url + path)
    if (who === 'rtl') await person.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
    const widget = widgetOf(person.page)
    await widget.launcher.waitFor()
    await person.page.screenshot({ path: join(folder, `${who}-1-closed.png`) })
    await widget.open()
    await person.page.waitForTimeout(400)
    await person.page.screenshot({ path: join(folder, `${who}-2-empty.png`) })
    await widget.write(question)
    await widget.panel.getByText('Sent', { exact: true }).waitFor()
  }

  const answers = [
    'Hello! Yes, it is: the glaze is fired at 1,280 °C, so the dishwasher does it no harm.',
    'Only the pale rim likes to be washed by hand. More on care: https://example.com/care/stoneware',
  ]
  await inbox.list.getByText(questions.desktop[1]).click()
  for (const answer of answers) await inbox.reply(answer)
  await agent.page.keyboard.press('Escape')
  await agent.page.keyboard.press('n')
  await agent.page
    .getByRole('textbox', { name: 'Note for agents' })
    .fill('Asked about the mug before, see order CW-24101.')
  await agent.page.getByRole('textbox', { name: 'Note for agents' }).press('Enter')
  await agent.page.keyboard.press('Escape')
  await agent.page.keyboard.press('a')
  const { desktop } = people
  const widget = widgetOf(desktop.page)
  await widget.message(answers[0] ?? '').waitFor()
  await widget.write('Perfect, thank you. And how long does delivery to Galway take?')
  await inbox.log.getByText('how long does delivery').waitFor()
  await agent.page.keyboard.press('r')
  await agent.page.getByRole('textbox', { name: /^Reply to/ }).pressSequentially('Two to four days')
  await widget.typing.waitFor()
  await inbox.details.getByRole('button', { name: 'Unassign' }).waitFor()
  await desktop.page.screenshot({ path: join(folder, 'desktop-3-thread.png') })
  await agent.page.screenshot({ path: join(folder, 'inbox-1-desktop.png') })
  await agent.page.emulateMedia({ colorScheme: 'dark' })
  await agent.page.screenshot({ path: join(folder, 'inbox-2-dark.png') })
  await agent.page.setViewportSize({ width: 1024, height: 768 })
  await agent.page.screenshot({ path: join(folder, 'inbox-3-tablet.png') })
  await agent.page.setViewportSize({ width: 390, height: 780 })
  await agent.page.screenshot({ path: join(folder, 'inbox-4-phone.png') })

  for (const who of ['dark', 'phone', 'rtl'] as const) {
    await people[who].page.screenshot({ path: join(folder, `${who}-3-thread.png`) })
  }
  await widget.openSettings()
  await desktop.page.waitForTimeout(300)
  await desktop.page.screenshot({ path: join(folder, 'desktop-4-settings.png') })
  await desktop.page.getByText('Forget me on this device').click()
  await desktop.page.waitForTimeout(300)
  await desktop.page.screenshot({ path: join(folder, 'desktop-5-forget.png') })

  await agent.page.setViewportSize({ width: 1440, height: 900 })
  await agent.page.emulateMedia({ colorScheme: 'light' })
  await takeShopping({ browser, url, agent: agent.page, folder })
} finally {
  await browser.close()
  await demo.remove()
}
