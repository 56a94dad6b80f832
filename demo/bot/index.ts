export { type BotOptions, createBot } from './bot.ts'
