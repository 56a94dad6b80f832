import { createGateway } from '../../src/gateway/index.ts'

// A gateway as a process of its own, to be killed: `node gateway-process.ts <data folder> <port>`.
const [, , dataFolder = '', port = ''] = process.argv
const gateway = await createGateway({
  sites: [{ id: 'shop', name: 'Shop', origins: [] }],
  agents: [],
  dataFolder,
  // Nobody asks for a page, so what is not built is no fault here.
  assets: { cdn: dataFolder, inbox: dataFolder },
})
await gateway.listen({ port: Number(port) })
process.once('SIGTERM', () => gateway.close().then(() => process.exit(0)))
// It ends with the test that started it, however that ends.
process.stdin.once('end', () => process.exit(1)).resume()
console.log('ready')
