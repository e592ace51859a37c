import './stage-player';
