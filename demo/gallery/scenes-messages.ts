import { asked, conversation, type Scene, text } from './scene.ts'

const longText =
  'I ordered the rucksack last week and **it has not come yet**. The tracking says it left Cork on Monday: https://example.com/a/very/long/address/that/does/not/end/soon?with=parameters&and=more\n\nCould you have a look?'

/** What happens to messages. */
export const messages: readonly Scene[] = [
  {
    id: 'conversation',
    group: 'Messages',
    title: 'A conversation',
    shows: '.typing',
    before(stage) {
      const { gateway, you, now } = stage
      const at = (minutes: number) => now - minutes * 60_000
      gateway.append(conversation, text('Hi! Is the Harbour mug safe in a dishwasher?'), { author: you, at: at(1_500) })
      gateway.append(conversation, text('Hello! Yes, it is.'), { at: at(1_497) })
      gateway.append(conversation, text('Only the pale rim likes to be washed by hand.'), { at: at(1_496) })
      gateway.append(conversation, text(longText), { author: you, at: at(12) })
      gateway.append(conversation, text('Thank you'), { author: you, at: at(11) })
      gateway.append(conversation, text('I am looking into it.'), { at: at(8) })
      gateway.reads(conversation)
    },
    play: ({ gateway }) => gateway.types(conversation),
  },
  {
    id: 'changes',
    group: 'Messages',
    title: 'Edited, deleted, reactions, reply',
    before({ gateway, you, agent }) {
      const question = gateway.append(conversation, text('Is it waterproof?'), { author: you })
      const answer = gateway.says(conversation, 'It is.')
      const gone = gateway.append(conversation, text('Never mind'), { author: you })
      gateway.append(
        conversation,
        { type: 'edit', target: question.id, content: { kind: 'text', text: 'Is the rucksack waterproof?' } },
        { author: you },
      )
      gateway.append(conversation, { type: 'delete', target: gone.id }, { author: you })
      gateway.append(conversation, { type: 'react', target: answer.id, emoji: '👍', on: true }, { author: you })
      gateway.append(conversation, { type: 'react', target: answer.id, emoji: '🎉', on: true }, { author: you })
      gateway.append(conversation, { type: 'react', target: answer.id, emoji: '🎉', on: true }, { author: agent })
      gateway.append(
        conversation,
        { type: 'message', replyTo: answer.id, content: { kind: 'text', text: 'In heavy rain, too?' } },
        { author: you },
      )
    },
  },
  {
    id: 'actions',
    group: 'Messages',
    title: 'What can be done with a message',
    shows: '.popup',
    before: (stage) => void asked(stage),
    async play({ press }) {
      await press('.own .bubble')
      await press('.own .options > .round')
    },
  },
  {
    id: 'deleting',
    group: 'Messages',
    title: 'Asked before a message is deleted',
    shows: '.popup p',
    before: (stage) => void asked(stage),
    async play({ press }) {
      await press('.own .bubble')
      await press('.own .options > .round')
      await press('.popup .destroy')
    },
  },
  {
    id: 'stream',
    group: 'Messages',
    title: 'An answer being streamed',
    shows: '[aria-busy] .bubble li',
    before: (stage) => void asked(stage),
    play({ gateway }) {
      gateway.streams(
        conversation,
        'stream',
        0,
        'Yes, it is: our stoneware is fired at **1,280 °C**, so\n\n- the dishwasher does it no harm\n- nor does the [micro',
      )
    },
  },
  {
    id: 'partial',
    group: 'Messages',
    title: 'An answer that was stopped',
    before(stage) {
      asked(stage)
      stage.gateway.says(
        conversation,
        { kind: 'text', text: 'Yes, it is: our stoneware is', isPartial: true },
        stage.bot,
      )
    },
  },
  {
    id: 'long',
    group: 'Messages',
    title: '10,000 messages',
    before({ gateway, you, agent, now }) {
      for (let number = 1; number <= 10_000; number++) {
        const author = number % 3 === 0 ? agent : you
        gateway.append(conversation, text(`Message ${number}`), { author, at: now - (10_000 - number) * 60_000 })
      }
    },
  },
  {
    id: 'jump',
    group: 'Messages',
    title: 'Further up, with a new message below',
    shows: '.jump',
    before({ gateway, you, agent, now }) {
      for (let number = 1; number <= 40; number++) {
        const author = number % 3 === 0 ? agent : you
        gateway.append(conversation, text(`Message ${number}`), { author, at: now - (40 - number) * 60_000 })
      }
    },
    async play({ gateway, find }) {
      await find('.extras')
      await find('[data-id]')
      const log = await find('.log')
      // Until the thread has come to rest at its end.
      const up = setInterval(() => log.scrollTo(0, 300), 30)
      await find('.jump')
      clearInterval(up)
      gateway.says(conversation, 'One more thing.')
    },
  },
  {
    id: 'resolved',
    group: 'Messages',
    title: 'A resolved conversation',
    before(stage) {
      asked(stage)
      stage.gateway.says(conversation, 'It is. Good bye!')
      stage.gateway.append(conversation, { type: 'status', status: 'resolved' })
    },
  },
]
