export { type ScriptedGateway, type ScriptedGatewayOptions, scriptedGateway } from './scripted-gateway.ts'
export { seen } from './seen.ts'
export { type VirtualBrowser, type VirtualTab, virtualBrowser } from './virtual-browser.ts'
export { type VirtualClock, virtualClock } from './virtual-clock.ts'
