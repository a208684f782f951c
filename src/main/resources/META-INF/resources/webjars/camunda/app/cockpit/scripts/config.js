import '../../../../assets/webapps.js';

export default {
  app: {
    name: '运行台',
    vendor: '娘家'
  },
  disableWelcomeMessage: true
};
