import { describe, expect, it } from 'vitest'
import { ChatError } from '../../core/index.ts'
import { ada, fakeThread, message } from '../thread/fake-thread.fixture.ts'
import { createComposing } from './composing.ts'

function begin(draft = '') {
  const fake = fakeThread([message(1)])
  fake.$draft.set(draft)
  return { ...fake, composing: createComposing(fake.client) }
}

describe('composing', () => {
  it('sends the words, and empties the draft of them', async () => {
    const { client, composing, $draft } = begin(' Hello ')
    await composing.send('c', ' Hello ')
    expect(client.send).toHaveBeenCalledWith('c', { kind: 'text', text: 'Hello' }, {})
    expect($draft.get()).toBe('')
  })

  it('keeps what was written since, and all of it where it failed', async () => {
    const { client, composing, $draft } = begin('Hello')
    client.send.mockImplementationOnce(async () => {
      $draft.set('Hello again')
      return 'x'
    })
    await composing.send('c', 'Hello')
    expect($draft.get()).toBe(' again')
    client.send.mockRejectedValueOnce(new ChatError('vetoed'))
    composing.reply('c', message(2, { author: ada }))
    await expect(composing.send('c', ' again')).rejects.toMatchObject({ code: 'vetoed' })
    expect($draft.get()).toBe(' again')
    expect(composing.$target.get()?.kind).toBe('reply')
  })

  it('sends what it answers and what it is about, once', async () => {
    const { client, composing } = begin()
    const about = [{ kind: 'product', title: 'Mug' }] as const
    composing.reply('c', message(2, { author: ada }))
    composing.setAbout(about)
    await composing.send('c', 'Yes')
    expect(client.send).toHaveBeenLastCalledWith('c', { kind: 'text', text: 'Yes' }, { replyTo: 'm2', about })
    await composing.send('c', 'And')
    expect(client.send).toHaveBeenLastCalledWith('c', { kind: 'text', text: 'And' }, {})
  })

  it('answers nothing of a conversation that has ended', async () => {
    const { client, composing } = begin()
    composing.reply('old', message(2, { author: ada }))
    await composing.send('old', 'Yes')
    expect(client.send).toHaveBeenCalledWith('c', { kind: 'text', text: 'Yes' }, {})
  })

  it('hides card numbers, and says so until one writes on', async () => {
    const { client, composing } = begin()
    await composing.send('c', 'It is 4242 4242 4242 4242')
    expect(client.send).toHaveBeenCalledWith('c', { kind: 'text', text: 'It is •••• •••• •••• 4242' }, {})
    expect(composing.$isMasked.get()).toBe(true)
    composing.acknowledge()
    expect(composing.$isMasked.get()).toBe(false)
    await composing.send('c', 'Order 1234567812345670')
    expect(composing.$isMasked.get()).toBe(false)
  })

  it('puts an own message into the composer, changes it, and gives back what stood there', async () => {
    const { client, composing, $draft } = begin('half a thought')
    composing.edit('c', message(1))
    expect($draft.get()).toBe('Words 1')
    await composing.send('c', 'Words one, 4242424242424242')
    expect(client.edit).toHaveBeenCalledWith('c', 'm1', { kind: 'text', text: 'Words one, ••••••••••••4242' })
    expect(client.send).not.toHaveBeenCalled()
    expect($draft.get()).toBe('half a thought')
    expect(composing.$target.get()).toBeNull()
  })

  it('changes nothing by the same words, nor when it is cancelled', async () => {
    const { client, composing, $draft } = begin('half')
    composing.edit('c', message(1))
    await composing.send('c', 'Words 1')
    composing.edit('c', message(1))
    composing.cancel()
    expect(client.edit).not.toHaveBeenCalled()
    expect($draft.get()).toBe('half')
  })

  it('keeps the words of an edit that was refused', async () => {
    const { client, composing, $draft } = begin()
    composing.edit('c', message(1))
    $draft.set('Too late')
    client.edit.mockRejectedValueOnce(new ChatError('too-late'))
    await expect(composing.send('c', 'Too late')).rejects.toMatchObject({ code: 'too-late' })
    expect($draft.get()).toBe('Too late')
    expect(composing.$target.get()?.kind).toBe('edit')
  })
})
