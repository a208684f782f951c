import { house } from '../../../../assets/webapps.js';

export default await house({ zh: '办事台', en: 'Desk' }, { customScripts: ['scripts/desk'] });
