import { handOver } from './link-form';

handOver(window);
// a second link that is pasted into the address bar does not load the page again
addEventListener('hashchange', () => handOver(window));
