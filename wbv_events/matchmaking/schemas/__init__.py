"""What comes in and goes out about who fits whom."""
