// Every kind of message, every screen and state, without a gateway: npm run gallery
import { freePort, wantedPort } from '../port.ts'
import { startGallery } from './server.ts'

const port = await freePort('127.0.0.1', wantedPort(process.env.PORT))
const { url } = await startGallery(port)
console.log(`Gallery  ${url}/`)
console.log('Ctrl-C stops it.')
