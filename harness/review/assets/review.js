import './live.js';
import './arming.js';
import './keys.js';
import './places.js';
import './cards.js';
import './deadlines.js';
import './follow.js';
import './viewer.js';
