/** The guide's pages: Chinese text of their own, with the way to the other pages, for whoever is or is not signed in. */
import { bar } from './bar.js';
import { prepare } from './niangjia.js';

await prepare({ signedIn: false });
await bar();
