/** The SharedWorker of {@link RelayStream}: its name is the stream's configuration, so there is one for each stream. */

import { SharedStream } from './shared-stream.js';

const shared = new SharedStream(JSON.parse(self.name));
self.addEventListener('connect', ({ ports: [port] }) => shared.connect(port));
